package jamboree.session;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;

/**
 * How a request to the session JVM ended. No switch over its kinds on the way of every snippet: the first run of a
 * pattern switch makes classes, which costs the start of a session some milliseconds.
 */
sealed interface Result {
    /** It worked; for an invocation the text of the value, otherwise empty. */
    record Value(String text) implements Result {
        @Override
        public void writeTo(ByteWriter out) {
            out.putByte(0);
            out.putString(text);
        }
    }

    /** User code threw. */
    record Raised(Thrown thrown) implements Result {
        @Override
        public void writeTo(ByteWriter out) {
            out.putByte(1);
            thrown.writeTo(out);
        }
    }

    /** The invocation ended because it was asked to; a text says what it left undone, if anything. */
    record Halted(String text) implements Result {
        @Override
        public void writeTo(ByteWriter out) {
            out.putByte(2);
            out.putString(text);
        }
    }

    /** User code called {@code System.exit}. */
    record Exited(int status) implements Result {
        @Override
        public void writeTo(ByteWriter out) {
            out.putByte(3);
            out.putInt(status);
        }
    }

    /** The request itself could not be carried out. */
    record Refused(String message) implements Result {
        @Override
        public void writeTo(ByteWriter out) {
            out.putByte(4);
            out.putString(message);
        }
    }

    void writeTo(ByteWriter out);

    static Result readFrom(ByteReader in) throws MalformedException {
        int kind = in.getByte();
        return switch (kind) {
            case 0 -> new Value(in.getString());
            case 1 -> new Raised(Thrown.readFrom(in));
            case 2 -> new Halted(in.getString());
            case 3 -> new Exited(in.getInt());
            case 4 -> new Refused(in.getString());
            default -> throw new MalformedException("there is no result of kind " + kind);
        };
    }
}
