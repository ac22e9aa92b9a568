package jamboree.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;

/**
 * The text of an exception: class and message, then the frames a user can do something about.
 *
 * <p>Frames of typed code come as JShell names them, {@code at g (#6:1)}. Frames of Jamboree and of reflection below
 * the snippet are left out, a run of equal frames is folded into one line.
 */
final class Exceptions {

    private static final String AT = "      at ";
    /** The part before and behind has been told as a note, or is told with what was kept. */
    private static final Pattern LOST = Pattern.compile(
            "^worker .*? while running (?:.*\\), )?(.*?)(?:; \\S+ replaces it)?(?:\\. .*)?$");

    private static final Pattern TALLY = Pattern.compile("; \\d+ of \\d+ done(, \\d+ [a-z ]+)*");

    private static final Set<String> WRAPPERS =
            Set.of("java.util.concurrent.ExecutionException", "java.util.concurrent.CompletionException");

    private Exceptions() {
    }

    /** The innermost cause below the exceptions of evaluated code. */
    static Throwable root(Throwable exception) {
        Throwable root = exception;
        while (root instanceof EvalException && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /**
     * Lines without the leading bar.
     *
     * @param sources     the source of a snippet by its id, or null when it is not known
     * @param shortLosses whether the end of a worker was told before
     */
    static List<String> lines(Throwable exception, UnaryOperator<String> sources, boolean shortLosses) {
        List<String> lines = new ArrayList<>();
        Throwable cause = exception.getCause();
        if (exception instanceof EvalException eval && WRAPPERS.contains(eval.getExceptionClassName())
                && cause instanceof EvalException inner && inner.getExceptionClassName().startsWith("jamboree.")) {
            // what a future wraps a failure in says nothing more
            own(lines, inner, sources, shortLosses);
        } else if (exception instanceof EvalException eval && eval.getExceptionClassName().startsWith("jamboree.")) {
            own(lines, eval, sources, shortLosses);
        } else {
            stock(lines, exception, null);
        }
        return lines;
    }

    private static void stock(List<String> lines, Throwable exception, StackTraceElement[] outer) {
        String name = exception instanceof EvalException eval
                ? eval.getExceptionClassName() : exception.getClass().getName();
        String message = exception.getMessage();
        String head = (outer == null ? "Exception " : "Caused by: ") + name + (message == null ? "" : ": " + message);
        lines.addAll(List.of(head.split("\\R", -1)));
        StackTraceElement[] frames = exception.getStackTrace();
        int shared = outer == null ? 0 : sharedTail(frames, outer);
        lines.addAll(frames(frames, frames.length - shared, AT));
        if (shared > 0) {
            lines.add("      ...");
        }
        if (exception.getCause() != null) {
            stock(lines, exception.getCause(), frames);
        }
    }

    /** An error of ours: short name, message, then the cause with the user's frames alone. */
    private static void own(List<String> lines, EvalException error, UnaryOperator<String> sources,
                            boolean shortLosses) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        if (error.getCause() != null) {
            // the cause follows on a line of its own; behind it may stand what was done
            String cause = ": " + headline(error.getCause());
            int at = message.lastIndexOf(cause);
            String rest = at < 0 ? "" : message.substring(at + cause.length());
            if (at >= 0 && (rest.isEmpty() || TALLY.matcher(rest).matches())) {
                message = message.substring(0, at) + rest;
            }
        }
        String name = simpleName(error.getExceptionClassName());
        if (name.equals("WorkerLost")) {
            message = LOST.matcher(message).replaceFirst(shortLosses ? "$1" : "$0");
        }
        String head = message.startsWith(name + ":") ? message : name + (message.isEmpty() ? "" : ": " + message);
        lines.addAll(List.of(head.split("\\R", -1)));
        Throwable cause = error.getCause();
        while (cause != null) {
            cause(lines, cause, sources);
            cause = cause.getCause();
        }
    }

    private static String headline(Throwable cause) {
        String className = cause instanceof EvalException eval
                ? eval.getExceptionClassName() : cause.getClass().getName();
        String name = className.startsWith("java.lang.") || className.startsWith("jamboree.")
                ? simpleName(className) : className;
        return name + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    private static void cause(List<String> lines, Throwable cause, UnaryOperator<String> sources) {
        for (String line : headline(cause).split("\\R", -1)) {
            lines.add("  " + line);
        }
        List<StackTraceElement> typed = new ArrayList<>();
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (isTyped(frame)) {
                typed.add(frame);
            }
        }
        List<String> frames = frames(typed.toArray(StackTraceElement[]::new), typed.size(), AT);
        if (!frames.isEmpty()) {
            // the place a person looks for first
            frames.set(0, frames.getFirst() + sourceLine(typed.getFirst(), sources));
        }
        lines.addAll(frames);
    }

    /** Frames of a living thread, each in a line, with the source of the first one that was typed. */
    static String text(List<StackTraceElement> frames, UnaryOperator<String> sources) {
        List<String> lines = new ArrayList<>();
        boolean found = false;
        for (StackTraceElement frame : frames) {
            boolean first = !found && isTyped(frame);
            found |= first;
            if (!isOurs(frame)) {
                lines.add(AT + frame(frame) + (first ? sourceLine(frame, sources) : "") + "\n");
            }
        }
        return String.join("", lines);
    }

    private static String sourceLine(StackTraceElement frame, UnaryOperator<String> sources) {
        String source = sources.apply(frame.getFileName().substring(1));
        if (source == null || frame.getLineNumber() < 1) {
            return "";
        }
        return source.lines().skip(frame.getLineNumber() - 1L).findFirst().map(line -> "   " + line.strip()).orElse("");
    }

    private static List<String> frames(StackTraceElement[] frames, int count, String indent) {
        List<String> lines = new ArrayList<>();
        String last = null;
        int repeats = 0;
        for (int i = 0; i < count; i++) {
            if (isOurs(frames[i])) {
                continue;
            }
            String line = indent + frame(frames[i]);
            if (line.equals(last)) {
                repeats++;
                continue;
            }
            fold(lines, indent, repeats);
            lines.add(line);
            last = line;
            repeats = 0;
        }
        fold(lines, indent, repeats);
        return lines;
    }

    private static void fold(List<String> lines, String indent, int repeats) {
        if (repeats == 1) {
            lines.add(lines.getLast());
        } else if (repeats > 1) {
            lines.add(indent.replace("at ", "") + "… " + repeats + " more of the same");
        }
    }

    private static int sharedTail(StackTraceElement[] frames, StackTraceElement[] outer) {
        int shared = 0;
        while (shared < Math.min(frames.length, outer.length)
                && frames[frames.length - shared - 1].equals(outer[outer.length - shared - 1])) {
            shared++;
        }
        return shared;
    }

    /** Typed at the prompt: JShell gives such frames the snippet's id as their file. */
    private static boolean isTyped(StackTraceElement frame) {
        return frame.getFileName() != null && frame.getFileName().startsWith("#");
    }

    private static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("jamboree.") || name.startsWith("jdk.internal.reflect.")
                || name.startsWith("java.lang.invoke.LambdaForm") || name.startsWith("java.lang.reflect.Method");
    }

    private static String frame(StackTraceElement frame) {
        StringBuilder text = new StringBuilder();
        String name = frame.getClassName();
        if (!name.isEmpty()) {
            text.append(simpleName(name)).append('.');
        }
        if (!frame.getMethodName().isEmpty()) {
            text.append(frame.getMethodName().startsWith("lambda$") && isTyped(frame)
                    ? "lambda" : frame.getMethodName()).append(' ');
        }
        return text.append('(').append(place(frame)).append(')').toString();
    }

    private static String place(StackTraceElement frame) {
        if (frame.isNativeMethod()) {
            return "Native Method";
        }
        if (frame.getFileName() == null) {
            return "Unknown Source";
        }
        return frame.getFileName() + (frame.getLineNumber() >= 0 ? ":" + frame.getLineNumber() : "");
    }

    static String simpleName(String className) {
        int dot = className.lastIndexOf('.');
        return dot > 0 ? className.substring(dot + 1) : className;
    }
}
