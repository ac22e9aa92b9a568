package jamboree.wire;

import java.util.List;

/**
 * Writes values for another process: common shapes in a compact form of its own, everything else Serializable by JDK
 * serialization. Identity, shared references and cycles are kept within a message, except for strings and boxed
 * primitives, which are plain values. Not thread-safe; reusable, and holds nothing of a message after it.
 *
 * <p>A message is in one of two modes, told by its first byte. In its own form, a JDK value such as a {@code Locale}
 * is a small section in JDK form. An object whose class has a serialized form of its own may refer to any other
 * object of the message, so it takes the whole message to the JDK form: sharing across it stays right.
 */
public final class Encoder {
    /** What the sender of code wants to know about a message, and may change in it. Called on the writing thread. */
    public interface Hooks {
        /** A class outside the JDK whose name is written; once per message and class. */
        default void used(Class<?> type) {
        }

        /**
         * May give another object to travel in the place of one that is no built-in shape, such as a lambda. If that
         * is a {@link Replacement}, its {@code original} takes its place on arrival.
         */
        default Object replace(Object value) {
            return value;
        }

        /**
         * May take the content of a big value to let it travel beside the message: an array of primitives, a long
         * string, a large collection. A collection must refer to no other object of the message.
         *
         * @return the number by which the reader finds it in its {@link AnnexSource}; -1 if it stays in the message
         */
        default int annex(Object value) {
            return -1;
        }

        /** The name of a variable that a lambda captured, for messages; null where unknown. */
        default String captureName(Object lambda, int index) {
            return null;
        }
    }

    private final Hooks hooks;
    private final UsedClasses used;
    private final ObjectWriter own;

    public Encoder(Hooks hooks) {
        this.hooks = hooks;
        used = new UsedClasses(hooks);
        own = new ObjectWriter(hooks, used);
    }

    /**
     * Appends one self-delimiting message.
     *
     * @throws NotEncodableException if something in the value cannot travel; {@code out} is then as before
     */
    public void write(ByteWriter out, Object value) throws NotEncodableException {
        int start = out.size();
        boolean done = false;
        try {
            if (value instanceof Integer number) {
                // The commonest message of all needs nothing of what a writer keeps.
                out.putByte(Tags.OWN_FORM);
                ObjectWriter.writeInteger(out, number);
            } else {
                writeAndClear(out, value);
            }
            done = true;
        } catch (Refusal e) {
            throw explain(value, e.offender(), e.getMessage(), e.getCause());
        } catch (OutOfMemoryError e) {
            throw explain(value, value, "is too large to be sent: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            // Also an Error: what an object's own methods throw is a trouble of this message, and of nothing else.
            throw explain(value, value, "threw " + e + " while it was written", e);
        } finally {
            if (!done) {
                out.truncate(start);
            }
        }
    }

    private void writeAndClear(ByteWriter out, Object value) {
        try {
            writeOnAnyStack(out, value);
        } finally {
            own.clear();
            used.clear();
        }
    }

    private void writeOnAnyStack(ByteWriter out, Object value) {
        int start = out.size();
        try {
            writeOwn(out, value);
        } catch (StackOverflowError _) {
            out.truncate(start);
            own.clear();
            DeepStack.run(() -> {
                writeOnDeepStack(out, value);
                return null;
            });
        }
    }

    private void writeOnDeepStack(ByteWriter out, Object value) {
        try {
            writeOwn(out, value);
        } catch (StackOverflowError e) {
            throw new Refusal(value, "is nested too deep to be written", e);
        }
    }

    private void writeOwn(ByteWriter out, Object value) {
        int start = out.size();
        try {
            out.putByte(Tags.OWN_FORM);
            own.begin(out);
            own.write(value);
        } catch (NeedsJdk _) {
            out.truncate(start);
            own.clear();
            writeJdk(out, value);
        }
    }

    private void writeJdk(ByteWriter out, Object value) {
        out.putByte(Tags.JDK_FORM);
        JdkWriter.writeSized(out, value, hooks, used);
    }

    private NotEncodableException explain(Object root, Object offender, String reason, Throwable cause) {
        List<String> path = new ObjectPath(hooks).find(root, offender);
        Class<?> type = offender == null ? Object.class : offender.getClass();
        return new NotEncodableException(path, type, reason, cause);
    }
}
