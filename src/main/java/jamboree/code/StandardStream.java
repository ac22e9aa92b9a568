package jamboree.code;

import jamboree.wire.Replacement;
import java.io.PrintStream;
import java.io.Serializable;

/** {@code System.out} or {@code System.err} on its way: on arrival it is the stream of that process. */
record StandardStream(boolean error) implements Replacement, Serializable {
    /** What goes in the place of a stream; any other stream stays what it is. */
    static Object replacement(PrintStream stream) {
        if (stream == System.out) {
            return new StandardStream(false);
        }
        return stream == System.err ? new StandardStream(true) : stream;
    }

    @Override
    public Object original(ClassLoader loader) {
        return error ? System.err : System.out;
    }
}
