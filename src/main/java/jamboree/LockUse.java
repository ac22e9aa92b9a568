package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.engine.RemoteCall;
import jamboree.engine.Request;
import jamboree.engine.Service;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the threads of this process have to do with shared locks: whether they still live, and which lock one waits for.
 * The process of a lock asks for it when somebody waits long there; see {@link LockWatch}. Thread-safe.
 */
final class LockUse implements Service {
    /** Where every process offers it that has ever used a lock. */
    private static final int NUMBER = 2;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int FEW = 64;

    private static final Map<Long, Thread> THREADS = new ConcurrentHashMap<>();
    private static final Map<Long, Wait> WAITS = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static volatile int purgeAt = FEW;

    static {
        Node.current().serveAt(NUMBER, new LockUse());
    }

    private record Wait(long number, Access lock) {}

    /**
     * A thread that has used a lock.
     *
     * @param ended      whether it has ended
     * @param name       such as {@code pool.1}, or {@code main, thread Thread-3}
     * @param waitNumber the number of its wait, which no other has
     * @param owner      where the lock lives that it waits for without a limit; null if it does not
     */
    record State(boolean ended, String name, long waitNumber, Address owner, int service) {
        private static final State ENDED = new State(true, "", 0, null, 0);

        boolean waits() {
            return owner != null;
        }
    }

    /** The calling thread is about to ask for a lock: from now on there is telling whether it lives. */
    static void begin() {
        Thread thread = Thread.currentThread();
        if (THREADS.get(thread.threadId()) == null) {
            THREADS.put(thread.threadId(), thread);
            if (THREADS.size() > purgeAt) {
                THREADS.values().removeIf(known -> !known.isAlive());
                purgeAt = FEW + 2 * THREADS.size();
            }
        }
    }

    /** The calling thread begins to wait for a lock, without a limit. */
    static void waitFor(Access lock) {
        WAITS.put(Thread.currentThread().threadId(), new Wait(NUMBERS.incrementAndGet(), lock));
    }

    /** The calling thread does not wait any more. */
    static void waitIsOver() {
        WAITS.remove(Thread.currentThread().threadId());
    }

    /** Waits at most a second; empty if the process does not answer. */
    static Optional<State> ask(Address process, long thread) throws InterruptedException {
        if (process.equals(Node.current().address())) {
            return Optional.of(state(thread));
        }
        ByteWriter question = new ByteWriter(9);
        question.putVarlong(thread);
        RemoteCall call = Node.current().call(process, NUMBER, question);
        try {
            ByteReader in = call.await(PATIENCE);
            if (in == null) {
                call.withdraw();
                return Optional.empty();
            }
            boolean ended = in.getBoolean();
            String name = in.getString();
            long wait = in.getVarlong();
            return Optional.of(new State(ended, name, wait, in.getBoolean() ? Address.readFrom(in) : null,
                    in.getVarint()));
        } catch (RemoteCall.Refused | MalformedException e) {
            return Optional.empty();
        }
    }

    private static State state(long id) {
        Thread thread = THREADS.get(id);
        if (thread == null || !thread.isAlive()) {
            return State.ENDED;
        }
        Wait wait = WAITS.get(id);
        String process = Node.current().name();
        String name = thread.getName().equals(process) ? process
                : process + ", thread " + (thread.getName().isEmpty() ? "" + id : thread.getName());
        return wait == null ? new State(false, name, 0, null, 0)
                : new State(false, name, wait.number(), wait.lock().owner(), wait.lock().service());
    }

    @Override
    public void handle(Request request) throws MalformedException {
        State state = state(request.body().getVarlong());
        ByteWriter answer = new ByteWriter();
        answer.putBoolean(state.ended());
        answer.putString(state.name());
        answer.putVarlong(state.waitNumber());
        answer.putBoolean(state.waits());
        if (state.waits()) {
            state.owner().writeTo(answer);
        }
        answer.putVarint(state.service());
        request.reply(answer);
    }
}
