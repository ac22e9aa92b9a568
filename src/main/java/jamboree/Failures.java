package jamboree;

import jamboree.engine.LinkEvents;
import jamboree.engine.RemoteError;
import jamboree.engine.TaskExit;

/** Puts the failures of tasks into words: what happened, where, to which input. */
final class Failures {
    private static final int LONGEST_INPUT = 80;
    private static final int MOST_CAUSES = 20;

    private Failures() {}

    static RuntimeException thrown(Call call, int index, Lane lane, Throwable failure) {
        Throwable cause = cause(failure);
        return new TaskFailed(where(call, index) + " on " + lane.name + ": " + describe(cause), index,
                call.input(index), cause);
    }

    /** What a task threw, as the user shall see it. */
    static Throwable cause(Throwable failure) {
        return switch (failure) {
            case TaskExit exit -> new ExitCalled(exit.status());
            case RemoteError remote -> stand(remote);
            default -> failure;
        };
    }

    /** Whether it comes from a lack of memory, after which nobody can trust the process. */
    static boolean isOutOfMemory(Throwable failure) {
        try {
            Throwable cause = failure;
            for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
                if (cause instanceof OutOfMemoryError) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException | Error _) {
            // The user's class has a getCause of its own, which fails: no reason to give the worker up.
            return false;
        }
    }

    /** As a public type, with the frames and the suppressed ones it has. */
    private static Throwable stand(RemoteError remote) {
        Throwable cause = remote.getCause() instanceof RemoteError inner ? stand(inner) : remote.getCause();
        RemoteFailure failure = new RemoteFailure(remote.type(), remote.getMessage(), cause);
        failure.setStackTrace(remote.getStackTrace());
        for (Throwable suppressed : remote.getSuppressed()) {
            failure.addSuppressed(suppressed instanceof RemoteError inner ? stand(inner) : suppressed);
        }
        return failure;
    }

    /** Without the package of the well-known types. */
    static String describe(Throwable cause) {
        return Texts.of(cause).orElseGet(() -> cause.getClass().getName()).replaceFirst(
                "^(java\\.lang|java\\.util|java\\.util\\.concurrent|java\\.io|jamboree(\\.[a-z]+)?)\\.(?=[A-Z])", "");
    }

    static TaskTimeout timeout(Call call, int index, Lane lane) {
        return new TaskTimeout(where(call, index) + " on " + lane.name + " was stopped after "
                + call.settings.timeout().toMillis() + " ms");
    }

    static WorkerLost lost(Call call, int index, Lane lane, LinkEvents.Ending ending, String replacement) {
        return Loss.of(lane, ending).failure("while running " + named(call, index)
                + (replacement.isEmpty() ? "" : "; " + replacement + " replaces it"), index, call.input(index));
    }

    /** The call and its input, such as {@code boom(3), input 3 (index 2)}. */
    private static String named(Call call, int index) {
        String text = call.text(index);
        return text.equals(call.label) ? where(call, index) : text + ", " + where(call, index);
    }

    static String where(Call call, int index) {
        Object input = call.input(index);
        if (input == Single.NONE) {
            return call.label;
        }
        return "input " + shown(input) + " (index " + index + ")";
    }

    static String shown(Object input) {
        String text = Texts.of(input).orElseGet(() -> "of type " + input.getClass().getName());
        return text.length() <= LONGEST_INPUT ? text : text.substring(0, LONGEST_INPUT) + "…";
    }
}
