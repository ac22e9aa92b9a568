package jamboree.engine;

import jamboree.code.UnshippableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Worker processes that are started and warmed before anybody asks for them, where the system property
 * {@code jamboree.spares} gives a number greater than 0; the console sets it. A spare has run a real task: to be
 * connected alone is not to be warm.
 *
 * <p>Those taken are replaced behind, after a moment of quiet; those that nobody takes for ten minutes leave.
 */
public final class Spares {
    private static final int NUMBER = Integer.getInteger("jamboree.spares", 0);
    private static final int MOST = 8;
    private static final long QUIET_MILLIS = 300;

    /** The first ones come when the start is over, and what was typed at once has run. */
    private static final long FIRST_MILLIS = 1500;
    private static final long LEAVE_MINUTES = 10;
    private static final int WARM_UPS = 20;

    private static final Deque<Spare> READY = new ArrayDeque<>();
    private static int starting;
    private static int wanted = Math.min(NUMBER, MOST);
    private static int takenOfLate;
    private static long lastTaken = System.nanoTime();
    private static int names;

    private Spares() {}

    private static final class Holder {
        static final ScheduledThreadPoolExecutor KEEPER = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("jamboree/spares").factory());
    }

    /** Begins to keep spares, if any are to be kept. */
    public static void prepare() {
        if (NUMBER > 0) {
            Holder.KEEPER.schedule(Spares::refill, FIRST_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A warm worker for this purpose; empty if there is none, or it needs options of its own. */
    static Optional<ProcessLink> take(WorkerSpec spec) {
        if (NUMBER == 0 || !spec.isStandard()) {
            return Optional.empty();
        }
        synchronized (READY) {
            takenOfLate++;
            lastTaken = System.nanoTime();
            wanted = Math.clamp(takenOfLate, Math.min(NUMBER, MOST), MOST);
            Spare spare = READY.pollFirst();
            Holder.KEEPER.schedule(Spares::refill, QUIET_MILLIS, TimeUnit.MILLISECONDS);
            return Optional.ofNullable(spare).map(found -> found.link);
        }
    }

    private static void refill() {
        synchronized (READY) {
            if (System.nanoTime() - lastTaken < TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS / 2)) {
                return;
            }
            takenOfLate = 0;
            // One after the other: what the user does meanwhile has the machine.
            if (starting == 0 && READY.size() < wanted) {
                starting++;
                new Spare("spare-" + ++names).start();
            }
        }
    }

    private static void leaveWhenUnused(Spare spare) {
        Holder.KEEPER.schedule(() -> {
            boolean unused;
            synchronized (READY) {
                unused = READY.remove(spare);
                if (unused) {
                    wanted = Math.min(wanted, READY.size());
                }
            }
            if (unused) {
                spare.link.finish();
            }
        }, LEAVE_MINUTES, TimeUnit.MINUTES);
    }

    /** A spare's own events, until it is adopted. */
    private static final class Spare implements LinkEvents {
        private final ProcessLink link;
        private int warmUps;
        private boolean warm;

        Spare(String name) {
            link = new ProcessLink(new WorkerSpec(name, false, 0, 1, List.of()), this);
        }

        void start() {
            link.start();
        }

        @Override
        public void ready(WorkerLink worker) {
            warm();
        }

        private void warm() {
            try {
                warmUps++;
                link.run(new Batch(warmUps, WarmUp.code(warmUps), List.of(warmUps, "warm", List.of(1, 2, 3)), true));
            } catch (UnshippableException e) {
                link.kill();
            }
        }

        @Override
        public void results(WorkerLink worker, int batchId, int from, List<?> values, long nanos) {
            if (from + values.size() < 3) {
                return;
            }
            link.done(batchId);
            if (warmUps < WARM_UPS) {
                warm();
            } else {
                synchronized (READY) {
                    warm = true;
                    starting--;
                    READY.addLast(this);
                }
                leaveWhenUnused(this);
                Holder.KEEPER.execute(Spares::refill);
            }
        }

        @Override
        public void failed(WorkerLink worker, int batchId, int index, Throwable failure, long nanos) {
            link.kill();
        }

        @Override
        public void released(WorkerLink worker, int batchId, int from) {
            // What follows a failure, which has ended it.
        }

        @Override
        public void ended(WorkerLink worker, Ending ending) {
            synchronized (READY) {
                if (!READY.remove(this) && !warm) {
                    starting--;
                    // It cannot start: the pools that are opened will say why.
                    wanted = 0;
                }
            }
        }
    }
}
