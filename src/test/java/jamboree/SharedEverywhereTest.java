package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shared object goes every way there is into another process, and is the same one there. */
@Timeout(60)
class SharedEverywhereTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static Pool pool;

    @BeforeAll
    static void openPool() {
        pool = Pool.processes(1);
    }

    @AfterAll
    static void closePool() {
        pool.terminate();
    }

    /** A kind of shared object: how one is made, changed by whoever has it, and seen to be changed by its maker. */
    @SuppressWarnings("unchecked")
    enum Kind {
        QUEUE(SharedQueue::new, shared -> ((SharedQueue<Object>) shared).put(1),
                shared -> ((SharedQueue<?>) shared).get().equals(1)),
        FULL_QUEUE(() -> {
            var full = new SharedQueue<Integer>(1);
            full.put(1);
            return full;
        }, shared -> ((SharedQueue<?>) shared).get(), shared -> ((SharedQueue<?>) shared).isEmpty()),
        LOCK(SharedLock::new, shared -> {
            ((SharedLock) shared).lock();
            // Not unlocked by this thread: the death of the process would do that, and this one goes on.
        }, shared -> ((SharedLock) shared).isLocked() && !((SharedLock) shared).isHeldByCurrentThread()),
        SEMAPHORE(() -> new SharedSemaphore(0), shared -> ((SharedSemaphore) shared).release(),
                shared -> ((SharedSemaphore) shared).tryAcquire()),
        CONDITION(() -> {
            var lock = new SharedLock();
            return new Guarded(lock, new SharedCondition(lock), new SharedEvent());
        }, shared -> {
            var guarded = (Guarded) shared;
            guarded.lock().withLock(() -> {
                guarded.condition().signalAll();
                guarded.signalled().set();
            });
        }, shared -> ((Guarded) shared).signalled().isSet()),
        EVENT(SharedEvent::new, shared -> ((SharedEvent) shared).set(), shared -> ((SharedEvent) shared).isSet()),
        BARRIER(() -> new SharedBarrier(2), shared -> ((SharedBarrier) shared).abort(),
                shared -> ((SharedBarrier) shared).isBroken()),
        LONG(() -> new SharedLong(1), shared -> ((SharedLong) shared).add(2),
                shared -> ((SharedLong) shared).get() == 3),
        DOUBLE(() -> new SharedDouble(1), shared -> ((SharedDouble) shared).add(0.5),
                shared -> ((SharedDouble) shared).get() == 1.5),
        REF(() -> new SharedRef<>("before"), shared -> ((SharedRef<Object>) shared).set("after"),
                shared -> ((SharedRef<?>) shared).get().equals("after")),
        LIST(SharedList::new, shared -> ((SharedList<Object>) shared).add("new"),
                shared -> ((SharedList<?>) shared).equals(List.of("new"))),
        MAP(SharedMap::new, shared -> ((SharedMap<Object, Object>) shared).put("k", 1),
                shared -> ((SharedMap<?, ?>) shared).equals(Map.of("k", 1))),
        INTS(() -> SharedArray.ofInts(3), shared -> ((SharedArray.Ints) shared).set(1, 7),
                shared -> ((SharedArray.Ints) shared).get(1) == 7),
        DOUBLES(() -> SharedArray.ofDoubles(3), shared -> ((SharedArray.Doubles) shared).set(1, 0.5),
                shared -> ((SharedArray.Doubles) shared).get(1) == 0.5),
        PIPE(Pipe::open, shared -> ((Pipe) shared).left().send(1), shared -> ((Pipe) shared).right().poll(LIMIT)
                && ((Pipe) shared).right().<Integer>recv() == 1);

        private interface Maker {
            Object make();
        }

        private interface Change {
            void in(Object shared);
        }

        private interface Check {
            boolean of(Object shared);
        }

        private final Maker maker;
        private final Change change;
        private final Check changed;

        Kind(Maker maker, Change change, Check changed) {
            this.maker = maker;
            this.change = change;
            this.changed = changed;
        }

        /** In the other process. */
        boolean change(Object shared) {
            change.in(shared);
            return true;
        }
    }

    private record Guarded(SharedLock lock, SharedCondition condition, SharedEvent signalled) {}

    private record Box(String name, Optional<Object> content) {}

    /** A way into another process, at the end of which the object is changed there. */
    enum Way {
        CAPTURED((kind, shared) -> pool.apply(() -> kind.change(shared))),
        INPUT((kind, shared) -> pool.map(one -> kind.change(one), List.of(shared))),
        STREAMED((kind, shared) -> pool.imap(one -> kind.change(one), Stream.of(shared)).toList()),
        PAIR((kind, shared) -> pool.starmap((one, number) -> kind.change(one), List.of(Map.entry(shared, 1)))),
        IN_RECORD((kind, shared) -> {
            var box = new Box("box", Optional.of(shared));
            pool.apply(() -> kind.change(box.content().orElseThrow()));
        }),
        IN_LIST((kind, shared) -> {
            var list = new ArrayList<Object>(List.of(1, shared, "x"));
            pool.apply(() -> kind.change(list.get(1)));
        }),
        IN_MAP((kind, shared) -> {
            var map = new HashMap<String, Object>(Map.of("a", List.of(shared)));
            pool.apply(() -> kind.change(((List<?>) map.get("a")).getFirst()));
        }),
        IN_ARRAY((kind, shared) -> {
            Object[] array = {null, shared};
            pool.apply(() -> kind.change(array[1]));
        }),
        IN_QUEUE((kind, shared) -> {
            var queue = new SharedQueue<Object>();
            queue.put(shared);
            pool.apply(() -> kind.change(queue.get()));
        }),
        IN_SHARED_REF((kind, shared) -> {
            var ref = new SharedRef<>(shared);
            pool.apply(() -> kind.change(ref.get()));
        }),
        IN_SHARED_LIST((kind, shared) -> {
            var list = new SharedList<>(List.of(shared));
            pool.apply(() -> kind.change(list.getFirst()));
        }),
        IN_SHARED_MAP((kind, shared) -> {
            var map = new SharedMap<String, Object>();
            map.put("a", shared);
            pool.apply(() -> kind.change(map.get("a")));
        }),
        THROUGH_A_PIPE((kind, shared) -> {
            var pipe = Pipe.open();
            pipe.left().send(shared);
            pool.apply(() -> kind.change(pipe.right().recv()));
        }),
        TO_A_THREAD((kind, shared) -> {
            try (Pool threads = Pool.threads(1)) {
                threads.apply(() -> kind.change(shared));
            }
        }),
        FROM_A_POOL_IN_A_TASK((kind, shared) -> pool.apply(() -> {
            try (Pool inner = Pool.threads(1)) {
                return inner.apply(() -> kind.change(shared));
            }
        }));

        private interface Bringer {
            void bring(Kind kind, Object shared);
        }

        private final Bringer bringer;

        Way(Bringer bringer) {
            this.bringer = bringer;
        }
    }

    static Stream<Arguments> kindsAndWays() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(Way.values()).map(way -> Arguments.of(kind, way)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndWays")
    void isTheSameThere(Kind kind, Way way) {
        Object shared = kind.maker.make();
        way.bringer.bring(kind, shared);
        assertThat(kind.changed.of(shared)).as(kind + " " + way).isTrue();
    }

    /** A worker of a worker reaches it as well as a child does. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void isTheSameInAProcOfAProc(Kind kind) {
        Object shared = kind.maker.make();
        var held = new SharedEvent();
        var leave = new SharedEvent();
        Proc proc = Proc.start(() -> Proc.start(() -> {
            kind.change(shared);
            held.set();
            leave.await();
        }).result());
        assertThat(held.await(LIMIT)).isTrue();
        assertThat(kind.changed.of(shared)).isTrue();
        leave.set();
        assertThat(proc.join(LIMIT)).isTrue();
    }

    /** What comes back is the very object that went. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void comesBackAsItself(Kind kind) {
        Object shared = kind.maker.make();
        Object back = pool.<Object>apply(() -> List.of(shared)) instanceof List<?> list ? list.getFirst() : null;
        kind.change(back);
        assertThat(kind == Kind.LOCK || kind.changed.of(shared)).isTrue();
    }

    /** One that a worker has made is used by another worker, and by the process that opened the pool. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void madeInAWorkerItIsUsedByOthers(Kind kind) {
        var handOver = new SharedQueue<Object>();
        var leave = new SharedEvent();
        var seen = new SharedQueue<Boolean>();
        var changed = new SharedEvent();
        Proc maker = Proc.start(() -> {
            Object shared = kind.maker.make();
            handOver.put(shared);
            changed.await();
            seen.put(kind.changed.of(shared));
            leave.await();
        });
        Object shared = handOver.get();
        pool.apply(() -> kind.change(shared));
        changed.set();
        assertThat(seen.poll(LIMIT)).isTrue();
        leave.set();
        assertThat(maker.join(LIMIT)).isTrue();
    }
}
