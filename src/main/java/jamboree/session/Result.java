package jamboree.session;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;

/** How a request to the session JVM ended. */
sealed interface Result {
    /** It worked; for an invocation the text of the value, otherwise empty. */
    record Value(String text) implements Result {}

    /** User code threw. */
    record Raised(Thrown thrown) implements Result {}

    /** The invocation ended because it was asked to; a text says what it left undone, if anything. */
    record Halted(String text) implements Result {}

    /** User code called {@code System.exit}. */
    record Exited(int status) implements Result {}

    /** The request itself could not be carried out. */
    record Refused(String message) implements Result {}

    default void writeTo(ByteWriter out) {
        switch (this) {
            case Value value -> {
                out.putByte(0);
                out.putString(value.text());
            }
            case Raised raised -> {
                out.putByte(1);
                raised.thrown().writeTo(out);
            }
            case Halted halted -> {
                out.putByte(2);
                out.putString(halted.text());
            }
            case Exited exited -> {
                out.putByte(3);
                out.putInt(exited.status());
            }
            case Refused refused -> {
                out.putByte(4);
                out.putString(refused.message());
            }
        }
    }

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
