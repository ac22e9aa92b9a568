package jamboree.session;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import jdk.jshell.spi.ExecutionControl.ResolutionException;
import jdk.jshell.spi.ExecutionControl.RunException;
import jdk.jshell.spi.ExecutionControl.UserException;
import jdk.jshell.spi.SPIResolutionException;

/**
 * An exception of user code as data, so that the console JVM needs none of its classes.
 *
 * @param unresolved for a snippet that refers to something undefined: JShell's number of it; otherwise -1
 * @param cause      null when there is none
 */
record Thrown(String className, String message, int unresolved, StackTraceElement[] frames, Thrown cause) {
    private static final int MOST_FRAMES = 1024;
    private static final int MOST_CAUSES = 64;

    static Thrown of(Throwable throwable) {
        return of(throwable, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Thrown of(Throwable throwable, Set<Throwable> seen) {
        seen.add(throwable);
        Throwable cause = throwable.getCause();
        boolean ends = cause == null || seen.contains(cause) || seen.size() > MOST_CAUSES;
        int unresolved = throwable instanceof SPIResolutionException resolution ? resolution.id() : -1;
        return new Thrown(throwable.getClass().getName(), message(throwable), unresolved, throwable.getStackTrace(),
                ends ? null : of(cause, seen));
    }

    /** The message, even from a class whose {@code getMessage} itself throws. */
    private static String message(Throwable throwable) {
        try {
            return throwable.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return "(its getMessage() threw " + e.getClass().getName() + ")";
        }
    }

    /** What JShell expects to be thrown. */
    RunException asRunException() {
        if (unresolved >= 0) {
            return new ResolutionException(unresolved, frames);
        }
        UserException exception = new UserException(message, className, frames);
        if (cause != null) {
            exception.initCause(cause.asRunException());
        }
        return exception;
    }

    void writeTo(ByteWriter out) {
        out.putString(className);
        out.putNullable(message);
        out.putInt(unresolved);
        int count = Math.min(MOST_FRAMES, frames.length);
        out.putVarint(count);
        for (int i = 0; i < count; i++) {
            StackTraceElement frame = frames[i];
            out.putNullable(frame.getModuleName());
            out.putString(frame.getClassName());
            out.putString(frame.getMethodName());
            out.putNullable(frame.getFileName());
            out.putInt(frame.getLineNumber());
        }
        out.putBoolean(cause != null);
        if (cause != null) {
            cause.writeTo(out);
        }
    }

    static Thrown readFrom(ByteReader in) throws MalformedException {
        String className = in.getString();
        String message = in.getNullable();
        int unresolved = in.getInt();
        StackTraceElement[] frames = new StackTraceElement[in.getCount(8)];
        for (int i = 0; i < frames.length; i++) {
            String module = in.getNullable();
            frames[i] = new StackTraceElement(null, module, null, in.getString(), in.getString(), in.getNullable(),
                    in.getInt());
        }
        return new Thrown(className, message, unresolved, frames, in.getBoolean() ? readFrom(in) : null);
    }
}
