package jamboree.session;

import java.util.ArrayList;
import java.util.List;

/**
 * An exception that ended a thread of the user's.
 *
 * @param parts the exception and its causes, as the session JVM has them
 */
public record Uncaught(String thread, List<Part> parts) {

    /** One exception of the chain. */
    public record Part(String className, String message, List<StackTraceElement> frames) {
        @Override
        public String toString() {
            return className + (message == null ? "" : ": " + message);
        }
    }

    static Uncaught of(String thread, Thrown thrown) {
        List<Part> parts = new ArrayList<>();
        for (Thrown part = thrown; part != null; part = part.cause()) {
            parts.add(new Part(part.className(), part.message(), List.of(part.frames())));
        }
        return new Uncaught(thread, List.copyOf(parts));
    }

    /** As Java prints it, without frames of ours. */
    String stackTrace() {
        StringBuilder text = new StringBuilder("Exception in thread \"").append(thread).append("\" ");
        for (Part part : parts) {
            text.append(part == parts.getFirst() ? "" : "Caused by: ").append(part).append('\n');
            part.frames().stream().filter(frame -> !frame.getClassName().startsWith("jamboree."))
                    .forEach(frame -> text.append("\tat ").append(frame).append('\n'));
        }
        return text.toString();
    }
}
