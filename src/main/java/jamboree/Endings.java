package jamboree;

import java.util.List;
import java.util.stream.Stream;

/** How a call with many inputs ends when not all is well: the first failure, with all that was done. */
final class Endings {
    private static final int MOST_SUPPRESSED = 8;

    private Endings() {}

    /** What its caller is thrown, on a stack of the caller's own. */
    static RuntimeException of(ListCall call) {
        RuntimeException ending = call.ending();
        RuntimeException told = copy(ending, words(call, ending, call.total() > 1 ? call.tally().toString() : ""));
        List<Outcome<?, ?>> outcomes = call.outcomes(true);
        if (told instanceof JamboreeException ours) {
            ours.came(call.tally(), outcomes);
        }
        Outcome.keep(outcomes);
        call.failures().stream().filter(other -> other != ending).limit(MOST_SUPPRESSED).forEach(told::addSuppressed);
        return told;
    }

    /** A failure once more, on a stack of the caller's own: where it was asked for is where it is told. */
    static RuntimeException again(RuntimeException failure) {
        RuntimeException again = copy(failure, failure.getMessage());
        if (again != failure && again instanceof JamboreeException told && failure instanceof JamboreeException first) {
            told.came(first.tally(), first.outcomes());
            Stream.of(failure.getSuppressed()).forEach(told::addSuppressed);
        }
        return again;
    }

    private static RuntimeException copy(RuntimeException failure, String message) {
        return switch (failure) {
            case TaskFailed failed -> new TaskFailed(message, failed.index(), failed.input(), failed.getCause());
            case WorkerLost lost -> new WorkerLost(lost, message);
            case TaskTimeout _ -> new TaskTimeout(message);
            case NotShippable _ -> new NotShippable(message);
            case PoolFailed failed -> new PoolFailed(message, failed.getCause());
            case Cancelled _ -> new Cancelled(message);
            default -> failure;
        };
    }

    private static String words(ListCall call, RuntimeException ending, String tally) {
        if (ending instanceof TaskFailed && call.settings.bearsFailures() && call.failureCount() > 1) {
            return call.failureCount() + " of " + call.total() + " inputs failed; the first: "
                    + (call.tally().isComplete() ? ending.getMessage() : joined(ending, "; ", tally));
        }
        return joined(ending, ending instanceof WorkerLost ? ". " : ending instanceof Cancelled ? ": " : "; ", tally);
    }

    private static String joined(RuntimeException ending, String between, String tally) {
        return tally.isEmpty() ? ending.getMessage() : ending.getMessage() + between + tally;
    }
}
