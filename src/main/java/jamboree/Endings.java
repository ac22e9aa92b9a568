package jamboree;

import java.util.List;

/** How a call with many inputs ends when not all is well: the first failure, with all that was done. */
final class Endings {
    private Endings() {}

    /** What its caller is thrown, on a stack of the caller's own. */
    static RuntimeException of(ListCall call) {
        List<Outcome<?, ?>> outcomes = call.outcomes(true);
        RuntimeException ending = call.ending();
        long done = outcomes.stream().filter(Outcome::isSuccess).count();
        RuntimeException told = switch (ending) {
            case TaskFailed failed when call.settings.keepGoing() && call.failureCount() > 1 ->
                    new TaskFailed(call.failureCount() + " of " + call.total() + " inputs failed; the first: "
                            + failed.getMessage(), failed.index(), failed.input(), failed.getCause(), outcomes,
                            (int) call.total());
            case TaskFailed failed -> new TaskFailed(failed.getMessage(), failed.index(), failed.input(),
                    failed.getCause(), outcomes, (int) call.total());
            case WorkerLost lost -> new WorkerLost(lost.getMessage() + ". " + done + " of " + call.total() + " done",
                    lost.worker(), lost.pid(), lost.exitCode(), lost.index(), lost.input(), outcomes);
            default -> ending;
        };
        Outcome.keep(outcomes);
        call.failures().stream().filter(other -> other != ending).limit(8).forEach(told::addSuppressed);
        return told;
    }

    static Cancelled interrupted(ListCall call) {
        List<Outcome<?, ?>> outcomes = call.outcomes(true);
        Outcome.keep(outcomes);
        return new Cancelled("%s stopped: %d of %d done, %d cancelled; workers kept".formatted(call.label,
                outcomes.size(), call.total(), call.total() - outcomes.size()), outcomes);
    }
}
