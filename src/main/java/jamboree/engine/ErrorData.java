package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.DecodeException;
import jamboree.wire.Decoder;
import jamboree.wire.Encoder;
import jamboree.wire.MalformedException;
import jamboree.wire.NotEncodableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A throwable as data, so that no constructor, field or {@code getMessage} of a user's exception can disturb anything.
 *
 * @param original the throwable itself, encoded; empty when it cannot travel
 */
public record ErrorData(String type, String message, List<StackTraceElement> frames, List<ErrorData> causes,
        List<ErrorData> suppressed, byte[] original) {
    /** A chain of causes longer than this is cut. */
    private static final int DEEPEST = 16;

    private static final int MOST_FRAMES = 1024;

    /** Takes a throwable apart. Frames below the user's own, which are ours, are left out. */
    public static ErrorData of(Throwable thrown) {
        return of(thrown, 0);
    }

    private static ErrorData of(Throwable thrown, int depth) {
        List<StackTraceElement> frames = ownFrames(thrown);
        List<ErrorData> causes = new ArrayList<>();
        List<ErrorData> suppressed = new ArrayList<>();
        Throwable cause = safeCause(thrown);
        if (cause != null && cause != thrown && depth < DEEPEST) {
            causes.add(of(cause, depth + 1));
        }
        if (depth < DEEPEST) {
            for (Throwable other : thrown.getSuppressed()) {
                suppressed.add(of(other, depth + 1));
            }
        }
        byte[] original = depth == 0 ? encoded(thrown, frames) : new byte[0];
        return new ErrorData(thrown.getClass().getName(), safeMessage(thrown), frames, causes, suppressed, original);
    }

    private static List<StackTraceElement> ownFrames(Throwable thrown) {
        StackTraceElement[] all;
        try {
            all = thrown.getStackTrace();
        } catch (Throwable e) {
            return List.of();
        }
        int end = 0;
        while (end < all.length && end < MOST_FRAMES && !isRunner(all[end].getClassName())) {
            end++;
        }
        while (end > 0 && isReflection(all[end - 1].getClassName())) {
            end--;
        }
        return List.of(all).subList(0, end);
    }

    /** The classes that call user code: what is below them on the stack is not the user's. */
    private static boolean isRunner(String name) {
        return name.startsWith("jamboree.engine.") || name.startsWith("jamboree.worker.")
                || name.startsWith("jamboree.Bodies") || name.startsWith("jamboree.session.");
    }

    private static boolean isReflection(String name) {
        return name.startsWith("jdk.internal.reflect.") || name.startsWith("java.lang.reflect.")
                || name.startsWith("jamboree.") || name.startsWith("java.lang.invoke.");
    }

    private static Throwable safeCause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    private static String safeMessage(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable e) {
            return "(its getMessage() threw " + e.getClass().getName() + ")";
        }
    }

    private static byte[] encoded(Throwable thrown, List<StackTraceElement> frames) {
        try {
            thrown.setStackTrace(frames.toArray(StackTraceElement[]::new));
            ByteWriter out = new ByteWriter();
            new Encoder(new Messages()).write(out, thrown);
            return out.toByteArray();
        } catch (NotEncodableException | RuntimeException | Error e) {
            return new byte[0];
        }
    }

    /**
     * What a null pointer exception says is worked out by its JVM each time it is asked, and does not travel: it gets
     * the text as an ordinary message.
     */
    private static final class Messages implements Encoder.Hooks {
        private final Set<Object> ready = Collections.newSetFromMap(new IdentityHashMap<>());

        @Override
        public Object replace(Object value) {
            if (value.getClass() != NullPointerException.class || ready.contains(value)) {
                return value;
            }
            NullPointerException thrown = (NullPointerException) value;
            NullPointerException told = new NullPointerException(thrown.getMessage());
            ready.add(told);
            told.setStackTrace(thrown.getStackTrace());
            if (thrown.getCause() != null) {
                told.initCause(thrown.getCause());
            }
            for (Throwable other : thrown.getSuppressed()) {
                told.addSuppressed(other);
            }
            return told;
        }
    }

    /**
     * Puts the throwable together again: itself where that is possible, otherwise what {@code stand-in} makes of type,
     * message and cause.
     */
    public Throwable rebuild(ClassLoader loader, StandIn standIn) {
        if (original.length > 0) {
            try {
                if (new Decoder(loader).read(new ByteReader(original)) instanceof Throwable thrown) {
                    return thrown;
                }
            } catch (MalformedException | DecodeException | RuntimeException
                    | LinkageError e) {
                // Its own type cannot be had here; the stand-in says all that is known of it.
            }
        }
        Throwable cause = causes.isEmpty() ? null : causes.getFirst().rebuild(loader, standIn);
        Throwable rebuilt = standIn.make(type, message, cause);
        rebuilt.setStackTrace(frames.toArray(StackTraceElement[]::new));
        suppressed.forEach(other -> rebuilt.addSuppressed(other.rebuild(loader, standIn)));
        return rebuilt;
    }

    /** Makes an exception that stands for one of a type that cannot be had. */
    @FunctionalInterface
    public interface StandIn {
        Throwable make(String type, String message, Throwable cause);
    }

    public void writeTo(ByteWriter out) {
        out.putString(type);
        out.putNullable(message);
        out.putVarint(frames.size());
        for (StackTraceElement frame : frames) {
            out.putString(frame.getClassName());
            out.putString(frame.getMethodName());
            out.putNullable(frame.getFileName());
            out.putInt(frame.getLineNumber());
        }
        out.putVarint(causes.size());
        causes.forEach(cause -> cause.writeTo(out));
        out.putVarint(suppressed.size());
        suppressed.forEach(other -> other.writeTo(out));
        out.putBlock(original);
    }

    public static ErrorData readFrom(ByteReader in) throws MalformedException {
        return readFrom(in, 0);
    }

    private static ErrorData readFrom(ByteReader in, int depth) throws MalformedException {
        if (depth > 2 * DEEPEST) {
            throw new MalformedException("error data nested " + depth + " deep");
        }
        String type = in.getString();
        String message = in.getNullable();
        int count = in.getCount(8);
        List<StackTraceElement> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            frames.add(new StackTraceElement(in.getString(), in.getString(), in.getNullable(), in.getInt()));
        }
        List<ErrorData> causes = readAll(in, depth);
        List<ErrorData> suppressed = readAll(in, depth);
        return new ErrorData(type, message, frames, causes, suppressed, in.getBlock());
    }

    private static List<ErrorData> readAll(ByteReader in, int depth) throws MalformedException {
        int count = in.getCount(6);
        List<ErrorData> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(readFrom(in, depth + 1));
        }
        return all;
    }
}
