package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever one waits for, the wait ends when what it waits for cannot come any more: each blocking call, crossed with
 * each way in which the other side, the one who waits, or the pool between them can end. A case that hangs fails after
 * twenty seconds.
 */
@Timeout(60)
class EndOfWaitsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** A shared object, and a call on it that waits until somebody else does something. */
    enum Shared {
        QUEUE_GET {
            @Override
            Serializable make() {
                return handle(new SharedQueue<Integer>());
            }

            @Override
            Object await(Object shared) {
                return ((SharedQueue<?>) shared).get();
            }
        },
        QUEUE_PUT {
            @Override
            Serializable make() {
                var full = new SharedQueue<Integer>(1);
                full.put(1);
                return handle(full);
            }

            @Override
            @SuppressWarnings("unchecked")
            Object await(Object shared) {
                ((SharedQueue<Integer>) shared).put(2);
                return null;
            }
        },
        QUEUE_POLL {
            @Override
            Serializable make() {
                return handle(new SharedQueue<Integer>());
            }

            @Override
            Object await(Object shared) {
                return ((SharedQueue<?>) shared).poll(Duration.ofDays(1));
            }
        },
        QUEUE_JOIN {
            @Override
            Serializable make() {
                var open = new SharedQueue<Integer>();
                open.put(1);
                return handle(open);
            }

            @Override
            Object await(Object shared) {
                ((SharedQueue<?>) shared).join();
                return null;
            }
        },
        QUEUE_ITERATION {
            @Override
            Serializable make() {
                return handle(new SharedQueue<Integer>());
            }

            @Override
            Object await(Object shared) {
                return ((SharedQueue<?>) shared).iterator().next();
            }
        },
        LOCK {
            @Override
            Serializable make() {
                var lock = new SharedLock();
                lock.lock();
                return handle(lock);
            }

            @Override
            Object await(Object shared) {
                ((SharedLock) shared).lock();
                return null;
            }
        },
        TRY_LOCK {
            @Override
            Serializable make() {
                var lock = new SharedLock();
                lock.lock();
                return handle(lock);
            }

            @Override
            Object await(Object shared) {
                return ((SharedLock) shared).tryLock(Duration.ofDays(1));
            }
        },
        CONDITION {
            @Override
            Serializable make() {
                var lock = new SharedLock();
                return handle((Serializable) List.of(lock, new SharedCondition(lock)));
            }

            @Override
            Object await(Object shared) {
                var both = (List<?>) shared;
                ((SharedLock) both.getFirst()).withLock(() -> ((SharedCondition) both.getLast()).await());
                return null;
            }
        },
        SEMAPHORE {
            @Override
            Serializable make() {
                return handle(new SharedSemaphore(0));
            }

            @Override
            Object await(Object shared) {
                ((SharedSemaphore) shared).acquire();
                return null;
            }
        },
        EVENT {
            @Override
            Serializable make() {
                return handle(new SharedEvent());
            }

            @Override
            Object await(Object shared) {
                ((SharedEvent) shared).await();
                return null;
            }
        },
        BARRIER {
            @Override
            Serializable make() {
                return handle(new SharedBarrier(2));
            }

            @Override
            Object await(Object shared) {
                return ((SharedBarrier) shared).await();
            }
        },
        PIPE_RECV {
            @Override
            Serializable make() {
                return handle(Pipe.open());
            }

            @Override
            Object await(Object shared) {
                return ((Pipe) shared).left().recv();
            }
        },
        PIPE_POLL {
            @Override
            Serializable make() {
                return handle(Pipe.open());
            }

            @Override
            Object await(Object shared) {
                return ((Pipe) shared).left().poll(Duration.ofDays(1));
            }
        },
        PIPE_SEND {
            @Override
            Serializable make() {
                return handle(Pipe.open());
            }

            @Override
            Object await(Object shared) {
                for (;;) {
                    ((Pipe) shared).left().send(new byte[PipeBroker.ROOM]);
                }
            }
        };

        /** Such that {@link #await} of another thread waits. */
        abstract Serializable make();

        abstract Object await(Object shared) throws Exception;

        private static Serializable handle(Object shared) {
            return new Box(shared);
        }

        static Object in(Serializable box) {
            return ((Box) box).content;
        }
    }

    /** Shared objects travel in anything; this says so to the compiler. */
    private record Box(Object content) implements Serializable {}

    // ---- in another thread ----

    /** Makes the shared object, and lives on until it is over: what it holds stays held. */
    private static final class Maker {
        private final CompletableFuture<Serializable> made = new CompletableFuture<>();
        private final SharedEvent over = new SharedEvent();
        private final Thread thread;

        Maker(Shared kind) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                made.complete(kind.make());
                over.await();
            });
        }

        Serializable made() throws Exception {
            return made.get();
        }

        void end() throws InterruptedException {
            over.set();
            thread.join();
        }
    }

    private static final class Waiter {
        final CompletableFuture<Object> result = new CompletableFuture<>();
        final Thread thread;

        Waiter(Callable<?> wait) {
            thread = Thread.ofPlatform().daemon().name("waiter").start(() -> {
                try {
                    result.complete(wait.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        }

        void awaitWaiting() {
            Eventually.holds("it waits", () -> result.isDone() || thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING || isReading());
        }

        /** Who waits may read the link of a worker itself meanwhile. */
        private boolean isReading() {
            return Stream.of(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().contains("poll")
                    || frame.getMethodName().equals("read0") || frame.getMethodName().equals("park"));
        }

        Throwable failure(String what) throws InterruptedException {
            try {
                Object value = result.get(LONG.toSeconds(), TimeUnit.SECONDS);
                throw new AssertionError(what + " came back with " + value);
            } catch (TimeoutException e) {
                var hung = new AssertionError(what + " still waits after " + LONG);
                hung.setStackTrace(thread.getStackTrace());
                throw hung;
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }

    // ---- a shared object of a process that ends ----

    @ParameterizedTest
    @MethodSource("sharedAndEndOfOwner")
    void theProcessOfTheObjectEnds(Shared kind, boolean killed) throws Exception {
        var handOver = new SharedQueue<Serializable>();
        var leave = new SharedEvent();
        Proc owner = Proc.start(() -> {
            handOver.put(kind.make());
            leave.await();
        });
        Object shared = Shared.in(handOver.get());
        var waiter = new Waiter(() -> kind.await(shared));
        waiter.awaitWaiting();
        if (killed) {
            owner.kill();
        } else {
            leave.set();
        }
        assertThat(waiter.failure(kind + ", owner " + (killed ? "killed" : "ended")))
                .isInstanceOfAny(OwnerLost.class, QueueClosed.class).hasMessageFindingMatch("\\w+ \\w+");
        assertThat(owner.join(LONG)).isTrue();
    }

    static Stream<Arguments> sharedAndEndOfOwner() {
        return Stream.of(Shared.values()).flatMap(kind -> Stream.of(true, false)
                .map(killed -> Arguments.of(kind, killed)));
    }

    // ---- who waits is interrupted, here and there ----

    @ParameterizedTest
    @MethodSource("shared")
    void whoWaitsIsInterrupted(Shared kind) throws Exception {
        var maker = new Maker(kind);
        Object shared = Shared.in(maker.made());
        var waiter = new Waiter(() -> kind.await(shared));
        waiter.awaitWaiting();
        waiter.thread.interrupt();
        assertThat(waiter.failure(kind + ", interrupted")).isInstanceOf(Cancelled.class)
                .hasMessageContaining("interrupted");
        maker.end();
    }

    static Stream<Shared> shared() {
        return Stream.of(Shared.values());
    }

    /** The task waits, in a worker, for an object of this process. */
    @ParameterizedTest
    @MethodSource("sharedAndKindOfPool")
    void thePoolOfWhoWaitsIsTerminated(Shared kind, String poolKind) throws Exception {
        Pool pool = poolKind.equals("processes") ? Pool.processes(1) : Pool.threads(1);
        var maker = new Maker(kind);
        Serializable shared = maker.made();
        var begun = new SharedEvent();
        Task<Object> task = pool.submit(() -> {
            begun.set();
            return kind.await(Shared.in(shared));
        });
        begun.await();
        var waiter = new Waiter(task::result);
        pool.terminate();
        assertThat(waiter.failure(kind + " in " + poolKind + ", pool terminated")).isInstanceOf(Cancelled.class);
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        maker.end();
    }

    static Stream<Arguments> sharedAndKindOfPool() {
        return Stream.of(Shared.values()).flatMap(kind -> Stream.of("processes", "threads")
                .map(pool -> Arguments.of(kind, pool)));
    }

    /** A worker that is killed while it waits costs its own task, and the object goes on. */
    @ParameterizedTest
    @MethodSource("shared")
    void whoWaitsIsKilled(Shared kind) throws Exception {
        var maker = new Maker(kind);
        Serializable shared = maker.made();
        var begun = new SharedEvent();
        Proc proc = Proc.start(() -> {
            begun.set();
            kind.await(Shared.in(shared));
        });
        begun.await();
        var waiter = new Waiter(proc::result);
        proc.kill();
        assertThat(waiter.failure(kind + ", killed")).isInstanceOf(WorkerLost.class);
        maker.end();
    }

    @ParameterizedTest
    @MethodSource("closings")
    void whatIsWaitedForIsClosed(String what, Callable<Waiter> start, Runnable close) throws Exception {
        Waiter waiter = start.call();
        waiter.awaitWaiting();
        close.run();
        assertThat(waiter.failure(what)).isInstanceOfAny(QueueClosed.class, BarrierBroken.class);
    }

    static Stream<Arguments> closings() {
        List<Arguments> all = new ArrayList<>();
        for (Shared kind : List.of(Shared.QUEUE_GET, Shared.QUEUE_PUT)) {
            var queue = (SharedQueue<?>) Shared.in(kind.make());
            all.add(Arguments.of(kind + ", closed", (Callable<Waiter>) () -> new Waiter(() -> kind.await(queue)),
                    (Runnable) queue::close));
        }
        for (Shared kind : List.of(Shared.PIPE_RECV, Shared.PIPE_SEND)) {
            for (boolean left : List.of(true, false)) {
                var pipe = (Pipe) Shared.in(kind.make());
                all.add(Arguments.of(kind + ", " + (left ? "own" : "other") + " end closed",
                        (Callable<Waiter>) () -> new Waiter(() -> kind.await(pipe)),
                        (Runnable) (left ? pipe.left() : pipe.right())::close));
            }
        }
        var barrier = (SharedBarrier) Shared.in(Shared.BARRIER.make());
        all.add(Arguments.of("BARRIER, aborted", (Callable<Waiter>) () -> new Waiter(barrier::await),
                (Runnable) barrier::abort));
        var reset = (SharedBarrier) Shared.in(Shared.BARRIER.make());
        all.add(Arguments.of("BARRIER, reset", (Callable<Waiter>) () -> new Waiter(reset::await),
                (Runnable) reset::reset));
        return all.stream();
    }

    // ---- work ----

    /** A call that waits for work of a pool which has no end. */
    enum Work {
        APPLY(pool -> pool.apply(() -> forEver())),
        MAP(pool -> pool.map(x -> forEver(), 1, 2)),
        STARMAP(pool -> pool.starmap((x, y) -> forEver(), List.of(java.util.Map.entry(1, 2)))),
        OUTCOMES(pool -> pool.outcomes(x -> forEver(), List.of(1, 2)).getFirst().value()),
        IMAP(pool -> pool.imap(x -> forEver(), List.of(1, 2)).toList()),
        IMAP_UNORDERED(pool -> pool.imapUnordered(x -> forEver(), List.of(1, 2)).findFirst()),
        TASK_RESULT(pool -> pool.submit(() -> forEver()).result()),
        TASK_GET(pool -> pool.submit(() -> forEver()).get()),
        TASK_JOIN(pool -> pool.submit(() -> forEver()).join()),
        TASK_GET_LIMIT(pool -> pool.submit(() -> forEver()).get(Duration.ofDays(1))),
        MAP_ASYNC(pool -> pool.mapAsync(x -> forEver(), List.of(1)).result()),
        AS_COMPLETED(pool -> Task.asCompleted(List.of(pool.submit(() -> forEver()))).findFirst().get().result()),
        INVOKE_ANY(pool -> pool.invokeAny(List.of((Callable<Object> & Serializable) () -> forEver()))),
        INVOKE_ALL(pool -> pool.invokeAll(List.of((Callable<Object> & Serializable) () -> forEver())).getFirst()
                .get());

        private interface Waiting {
            Object in(Pool pool) throws Exception;
        }

        private final Waiting waiting;

        Work(Waiting waiting) {
            this.waiting = waiting;
        }

        private static <R> R forEver() throws InterruptedException {
            return PoolUnderTest.forEver();
        }
    }

    /** The failure, or what it is wrapped in by the ways of {@code java.util.concurrent}. */
    private static Throwable own(Throwable failure) {
        return failure instanceof JamboreeException || failure.getCause() == null ? failure : own(failure.getCause());
    }

    @ParameterizedTest
    @MethodSource("workAndKindOfPool")
    void thePoolIsTerminated(Work work, String kind) throws Exception {
        Pool pool = kind.equals("processes") ? Pool.processes(1) : Pool.threads(1);
        var waiter = new Waiter(() -> work.waiting.in(pool));
        Eventually.holds("a worker is busy", () -> pool.workers().stream().anyMatch(w -> w.state().equals("busy")));
        pool.terminate();
        assertThat(own(waiter.failure(work + " in " + kind + ", terminated"))).isInstanceOf(Cancelled.class)
                .hasMessageContaining(pool.name());
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    static Stream<Arguments> workAndKindOfPool() {
        return Stream.of(Work.values()).flatMap(work -> Stream.of("processes", "threads")
                .map(kind -> Arguments.of(work, kind)));
    }

    @ParameterizedTest
    @MethodSource("workAndKindOfPool")
    void whoWaitsForWorkIsInterrupted(Work work, String kind) throws Exception {
        try (Pool pool = kind.equals("processes") ? Pool.processes(1) : Pool.threads(1)) {
            var waiter = new Waiter(() -> work.waiting.in(pool));
            Eventually.holds("a worker is busy", () -> pool.workers().stream()
                    .anyMatch(w -> w.state().equals("busy")));
            // A future that CompletableFuture itself waits for uninterruptibly: by its contract.
            boolean heeds = work != Work.TASK_JOIN;
            waiter.awaitWaiting();
            waiter.thread.interrupt();
            if (heeds) {
                assertThat(own(waiter.failure(work + " in " + kind + ", interrupted")))
                        .isInstanceOfAny(Cancelled.class, InterruptedException.class);
            }
            pool.terminate();
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(Work.class)
    void theWorkerIsKilled(Work work) throws Exception {
        try (Pool pool = Pool.processes(1)) {
            var waiter = new Waiter(() -> work.waiting.in(pool));
            // A map of two loses one input after the other.
            while (!waiter.result.isDone()) {
                pool.workers().stream().filter(w -> w.state().equals("busy") && w.pid() > 0)
                        .forEach(w -> ProcessHandle.of(w.pid()).ifPresent(ProcessHandle::destroyForcibly));
                Eventually.within(Duration.ofMillis(50), waiter.result::isDone);
            }
            assertThat(own(waiter.failure(work + ", killed"))).isInstanceOf(WorkerLost.class);
            // A stream that nobody closes goes on: to close the pool would be to wait for it.
            pool.terminate();
        }
    }

    @ParameterizedTest
    @MethodSource("endsOfProcs")
    void theProcEnds(String what, boolean thread, End end, Class<? extends Throwable> expected) throws Exception {
        Proc proc = thread ? Proc.thread(() -> PoolUnderTest.<Object>forEver())
                : new Proc(() -> PoolUnderTest.<Object>forEver());
        proc.start();
        var waiter = new Waiter(proc::result);
        var joiner = new Waiter(() -> proc.join(Duration.ofSeconds(20)));
        Eventually.holds("it runs", () -> proc.stack().stream().anyMatch(f -> f.getMethodName().equals("forEver")));
        end.of(proc);
        assertThat(own(waiter.failure("result of a proc, " + what))).isInstanceOfAny(expected, TaskFailed.class);
        assertThat(joiner.result.get(20, TimeUnit.SECONDS)).isEqualTo(true);
    }

    /** A way to end a proc. */
    private interface End {
        void of(Proc proc);
    }

    static Stream<Arguments> endsOfProcs() {
        return Stream.of(true, false).flatMap(thread -> Stream.of(
                Arguments.of("killed", thread, (End) Proc::kill, WorkerLost.class),
                Arguments.of("terminated", thread, (End) Proc::terminate, WorkerLost.class),
                Arguments.of("interrupted", thread, (End) Proc::interrupt, TaskFailed.class),
                Arguments.of("closed", thread, (End) Proc::close, WorkerLost.class)));
    }
}
