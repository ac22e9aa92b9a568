package jamboree;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a pool has done, in numbers, and the telling of it as events. Guarded by its pool's lock. */
final class Ledger {
    private static final long PROGRESS_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final long startNanos = System.nanoTime();
    private long tasks;
    private long failed;
    private long lost;
    private long busyNanos;
    private long bytes;
    private int workers;

    void workerReady(Lane lane) {
        workers++;
        Events.emit(new Event.WorkerReady(Instant.now(), lane.name, lane.link.pid()));
    }

    void workerEnded(Lane lane, String how, boolean expected) {
        Events.emit(new Event.WorkerEnded(Instant.now(), lane.name, lane.link.pid(), how, expected));
    }

    void ran(Lane lane, Call call, int count, int failures, long nanos) {
        tasks += count;
        failed += failures;
        busyNanos += nanos;
        Events.emit(new Event.TasksRun(Instant.now(), lane.name, call.label, count, failures,
                Duration.ofNanos(nanos)));
    }

    void lost(WorkerLost failure) {
        lost++;
        tasks++;
        failed++;
        Events.note(failure.getMessage());
    }

    void sent(long count) {
        bytes += count;
    }

    void progress(Call call, List<Lane> lanes) {
        long now = System.nanoTime();
        if (now - call.progressNanos > PROGRESS_EVERY) {
            call.progressNanos = now;
            tell(call, (int) lanes.stream().filter(lane -> !lane.isIdle()).count(), false);
        }
    }

    /** The last word on a call that had been told of before. */
    void over(Call call) {
        if (call.progressNanos != call.startNanos) {
            tell(call, 0, true);
        }
    }

    private static void tell(Call call, int busy, boolean over) {
        Events.emit(new Event.Progress(Instant.now(), call.function(), call.done(), call.total(), busy,
                Duration.ofNanos(System.nanoTime() - call.startNanos), over));
    }

    PoolStats stats(long open) {
        return new PoolStats(tasks, failed, lost, open, Duration.ofNanos(busyNanos), bytes, workers,
                Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
