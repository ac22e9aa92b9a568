package jamboree.console;

import jamboree.session.Uncaught;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;

/**
 * The text of an exception: class and message, then the frames a user can do something about, the first with its code.
 *
 * <p>Frames of typed code come as JShell names them, {@code at g (#6:1)}. Frames of Jamboree and of reflection below
 * the snippet are left out, a run of equal frames is folded into one line.
 */
final class Exceptions {

    /** How much of a trace is shown. */
    enum Look {
        /** As jshell, where nothing was told before. */
        STOCK,
        /** Every frame, in a console. */
        FULL,
        /** The user's frames, in a console. */
        SHORT
    }

    private static final String AT = "      at ";
    /** The part before and behind has been told as a note, or is told with what was kept. */
    private static final Pattern LOST = Pattern.compile(
            "^worker .*? while running (?:.*\\), )?(.*?)(?:; \\S+(?: \\(pid \\d+\\))? replaces it)?(?:\\. .*)?$");

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

    /** Lines without the leading bar. */
    static List<String> lines(Throwable exception, FailurePlaces places, Look look) {
        List<String> lines = new ArrayList<>();
        Throwable cause = exception.getCause();
        if (exception instanceof EvalException eval && WRAPPERS.contains(eval.getExceptionClassName())
                && cause instanceof EvalException inner && inner.getExceptionClassName().startsWith("jamboree.")) {
            // what a future wraps a failure in says nothing more
            own(lines, inner, places, look);
        } else if (exception instanceof EvalException eval && eval.getExceptionClassName().startsWith("jamboree.")) {
            own(lines, eval, places, look);
        } else {
            stock(lines, exception, null, places, look);
        }
        return lines;
    }

    private static void stock(List<String> lines, Throwable exception, StackTraceElement[] outer,
                              FailurePlaces places, Look look) {
        String name = className(exception);
        String message = look == Look.STOCK ? exception.getMessage() : message(exception);
        String head = (outer == null ? "Exception " : "Caused by: ") + name + (message == null ? "" : ": " + message);
        lines.addAll(List.of(head.split("\\R", -1)));
        StackTraceElement[] frames = exception.getStackTrace();
        int shared = outer == null ? 0 : sharedTail(frames, outer);
        boolean typed = Arrays.stream(frames).anyMatch(Exceptions::isTyped);
        if (look == Look.SHORT && typed) {
            typed(lines, name, exception.getMessage(), Arrays.asList(frames), places);
        } else {
            lines.addAll(frames(Arrays.asList(frames).subList(0, frames.length - shared)));
            if (shared > 0) {
                lines.add("      ...");
            }
        }
        if (exception.getCause() != null) {
            stock(lines, exception.getCause(), frames, places, look);
        }
    }

    /** An error of ours: short name, message, then the cause with the user's frames alone. */
    private static void own(List<String> lines, EvalException error, FailurePlaces places, Look look) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        if (error.getCause() != null) {
            // the cause follows on a line of its own; behind it may stand what was done
            String cause = ": " + headline(error.getCause());
            message = plain(message);
            int at = message.lastIndexOf(cause);
            String rest = at < 0 ? "" : message.substring(at + cause.length());
            if (at >= 0 && (rest.isEmpty() || TALLY.matcher(rest).matches())) {
                message = message.substring(0, at) + rest;
            }
        }
        String name = simpleName(error.getExceptionClassName());
        if (name.equals("WorkerLost")) {
            message = LOST.matcher(message).replaceFirst(look == Look.STOCK ? "$0" : "$1");
        }
        String head = message.startsWith(name + ":") ? message : name + (message.isEmpty() ? "" : ": " + message);
        lines.addAll(List.of(head.split("\\R", -1)));
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            for (String line : headline(cause).split("\\R", -1)) {
                lines.add("  " + line);
            }
            typed(lines, className(cause), cause.getMessage(), Arrays.asList(cause.getStackTrace()), places);
        }
    }

    private static String className(Throwable exception) {
        return exception instanceof EvalException eval ? eval.getExceptionClassName() : exception.getClass().getName();
    }

    /** The message without the classes that JShell puts snippets into. */
    private static String message(Throwable exception) {
        String message = exception.getMessage();
        return message == null ? null : plain(message);
    }

    private static String plain(String message) {
        return message.replaceAll("\\bREPL\\.\\$JShell\\$\\w+[.$](?=[\\w$])", "");
    }

    private static String headline(Throwable cause) {
        String className = className(cause);
        String name = className.startsWith("java.lang.") || className.startsWith("jamboree.")
                ? simpleName(className) : className;
        return name + (message(cause) == null ? "" : ": " + message(cause));
    }

    /** What ended a thread, without the leading bar: the user's frames, or all where there are none. */
    static List<String> lines(Uncaught uncaught, UnaryOperator<List<StackTraceElement>> named, FailurePlaces places) {
        List<String> lines = new ArrayList<>();
        for (Uncaught.Part part : uncaught.parts()) {
            String head = lines.isEmpty() ? "Exception in thread \"" + uncaught.thread() + "\" " : "Caused by: ";
            lines.addAll(List.of((head + plain(part.toString())).split("\\R", -1)));
            List<StackTraceElement> frames = named.apply(part.frames());
            if (frames.isEmpty()) {
                lines.addAll(frames(part.frames()));
            } else {
                typed(lines, part.className(), part.message(), frames, places);
            }
        }
        return lines;
    }

    /** The user's frames, the first with its code: the place a person looks for. */
    private static void typed(List<String> lines, String className, String message, List<StackTraceElement> all,
                              FailurePlaces places) {
        List<StackTraceElement> typed = all.stream().filter(Exceptions::isTyped).toList();
        List<String> frames = frames(typed);
        if (!frames.isEmpty()) {
            List<String> code = places.lines(className, message, all.toArray(StackTraceElement[]::new),
                    all.indexOf(typed.getFirst()));
            frames.addAll(0, withCode(frames.removeFirst(), code));
        }
        lines.addAll(frames);
    }

    /** Frames of a living thread, each in a line, with the code of the first one that was typed. */
    static String text(List<StackTraceElement> frames, FailurePlaces places) {
        StringBuilder text = new StringBuilder();
        boolean found = false;
        for (int i = 0; i < frames.size(); i++) {
            StackTraceElement frame = frames.get(i);
            boolean first = !found && isTyped(frame);
            found |= first;
            if (!isOurs(frame)) {
                List<String> code = first ? places.lines("", null, frames.toArray(StackTraceElement[]::new), i)
                        : List.of();
                text.append(String.join("\n", withCode(AT + frame(frame), code))).append('\n');
            }
        }
        return text.toString();
    }

    /** A frame's line with the code of the frame behind it, and the mark below that. */
    private static List<String> withCode(String frame, List<String> code) {
        return switch (code.size()) {
            case 0 -> List.of(frame);
            case 1 -> List.of(frame + "   " + code.getFirst());
            default -> List.of(frame + "   " + code.getFirst(), " ".repeat(frame.length() + 3) + code.get(1));
        };
    }

    private static List<String> frames(List<StackTraceElement> frames) {
        List<String> lines = new ArrayList<>();
        String last = null;
        int repeats = 0;
        for (StackTraceElement frame : frames) {
            if (isOurs(frame)) {
                continue;
            }
            String line = AT + frame(frame);
            if (line.equals(last)) {
                repeats++;
                continue;
            }
            fold(lines, repeats);
            lines.add(line);
            last = line;
            repeats = 0;
        }
        fold(lines, repeats);
        return lines;
    }

    private static void fold(List<String> lines, int repeats) {
        if (repeats == 1) {
            lines.add(lines.getLast());
        } else if (repeats > 1) {
            lines.add(AT.replace("at ", "") + "… " + repeats + " more of the same");
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
                || name.startsWith("java.lang.invoke.LambdaForm") || name.startsWith("java.lang.reflect.Method")
                || name.contains("$Lambda/0x");
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
