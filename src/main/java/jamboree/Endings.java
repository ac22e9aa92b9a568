package jamboree;

import java.util.List;

/** How a call with many inputs ends when not all is well: the first failure, with all that was done. */
final class Endings {
    private static final int MOST_SUPPRESSED = 8;

    private Endings() {}

    /** What its caller is thrown, on a stack of the caller's own. */
    static RuntimeException of(ListCall call) {
        RuntimeException ending = call.ending();
        RuntimeException told = told(call, ending, call.total() > 1 ? call.tally().toString() : "");
        List<Outcome<?, ?>> outcomes = call.outcomes(true);
        if (told instanceof JamboreeException ours) {
            ours.came(call.tally(), outcomes);
        }
        Outcome.keep(outcomes);
        call.failures().stream().filter(other -> other != ending).limit(MOST_SUPPRESSED).forEach(told::addSuppressed);
        return told;
    }

    private static RuntimeException told(ListCall call, RuntimeException ending, String tally) {
        return switch (ending) {
            case TaskFailed failed when call.settings.bearsFailures() && call.failureCount() > 1 ->
                    new TaskFailed(call.failureCount() + " of " + call.total() + " inputs failed; the first: "
                            + (call.tally().isComplete() ? failed.getMessage() : joined(failed, "; ", tally)),
                            failed.index(), failed.input(), failed.getCause());
            case TaskFailed failed -> new TaskFailed(joined(failed, "; ", tally), failed.index(), failed.input(),
                    failed.getCause());
            case WorkerLost lost -> new WorkerLost(lost, joined(lost, ". ", tally));
            case TaskTimeout timeout -> new TaskTimeout(joined(timeout, "; ", tally));
            case NotShippable refused -> new NotShippable(joined(refused, "; ", tally));
            case PoolFailed failed -> new PoolFailed(joined(failed, "; ", tally), failed.getCause());
            case Cancelled cancelled -> new Cancelled(joined(cancelled, ": ", tally));
            default -> ending;
        };
    }

    private static String joined(RuntimeException ending, String between, String tally) {
        return tally.isEmpty() ? ending.getMessage() : ending.getMessage() + between + tally;
    }
}
