package jamboree.soak;

import jamboree.Pool;
import jamboree.WorkerInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Kills workers at random moments, on a thread of its own. Closing it ends that. */
final class Chaos implements AutoCloseable {
    /** Told at the end, so that figures in the documentation are those of a run. */
    private static final AtomicInteger TOTAL = new AtomicInteger();

    private final Random random;
    private final List<Long> killed = new ArrayList<>();
    private final Thread thread;
    private volatile boolean over;

    private Chaos(Random random, Pool pool, int most, Duration between) {
        this.random = random;
        this.thread = Thread.ofPlatform().name("chaos").start(() -> {
            for (int i = 0; i < most && !over; i++) {
                pause(Duration.ofNanos(random.nextLong(between.toNanos())));
                one(pool);
            }
        });
    }

    /** Kills at most so many workers that are ready, with random pauses up to the given one. */
    static Chaos among(Pool pool, int most, Duration between, Random random) {
        return new Chaos(random, pool, most, between);
    }

    private void one(Pool pool) {
        List<WorkerInfo> ready = pool.workers().stream().filter(worker -> worker.pid() > 0)
                .filter(worker -> worker.state().equals("busy") || worker.state().equals("idle")).toList();
        if (!ready.isEmpty()) {
            long pid = ready.get(random.nextInt(ready.size())).pid();
            if (kill(pid)) {
                killed.add(pid);
            }
        }
    }

    /** SIGKILL; whether there was such a process. */
    static boolean kill(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        boolean done = process.map(ProcessHandle::destroyForcibly).orElse(false);
        if (done) {
            TOTAL.incrementAndGet();
        }
        return done;
    }

    static int total() {
        return TOTAL.get();
    }

    static void pause(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        for (long rest = time.toNanos(); rest > 0; rest = deadline - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    /** Those killed so far, after the end of the killing. */
    List<Long> killed() {
        close();
        return killed;
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
