package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Introspection;
import jamboree.engine.Node;
import jamboree.engine.RemoteCall;
import jamboree.engine.Request;
import jamboree.engine.Service;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads of this process that use shared locks or wait for work: whether they still live, and what they wait for
 * without a limit. Other processes ask for it when somebody waits long; see {@link WaitCycle}. Thread-safe.
 */
final class Waits implements Service {
    /** Where every process offers it that has ever waited. */
    private static final int NUMBER = 2;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int FEW = 64;

    private static final Hold.Source ANYTHING = () -> new Awaited.Other("");
    private static final Map<Long, Thread> THREADS = new ConcurrentHashMap<>();
    private static final Map<Long, Hold> HOLDS = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static volatile int purgeAt = FEW;

    static {
        Node.current().serveAt(NUMBER, new Waits());
    }

    private Waits() {}

    /**
     * What is known of a thread.
     *
     * @param thread     its number, also where it was asked for as the one that runs tasks
     * @param ended      whether it has ended
     * @param name       such as {@code pool.1}, or {@code main, thread Thread-3}
     * @param batch      what it runs, if it runs tasks in a process of its own; otherwise -1
     * @param waitNumber the number of its wait, which no other has
     * @param awaited    what it waits for without a limit; null if it does not
     */
    record State(long thread, boolean ended, String name, int batch, long waitNumber, Awaited awaited) {
        private static State ended(long thread) {
            return new State(thread, true, "", -1, 0, null);
        }

        /** Whether it waits for something of which one can tell that it will not come. */
        boolean mayBeInCycle() {
            return awaited != null && !(awaited instanceof Awaited.Other);
        }

        /** Who waits for what, for a person. */
        String text() {
            String what = awaited instanceof Awaited.Other(String other) ? other
                    : awaited instanceof Awaited.Work work ? work.what() : "a lock";
            return name + " waits for " + what;
        }

        void writeTo(ByteWriter out) {
            out.putVarlong(thread);
            out.putBoolean(ended);
            out.putString(name);
            out.putInt(batch);
            out.putVarlong(waitNumber);
            out.putBoolean(awaited != null);
            if (awaited != null) {
                awaited.writeTo(out);
            }
        }

        static State readFrom(ByteReader in) throws MalformedException {
            return new State(in.getVarlong(), in.getBoolean(), in.getString(), in.getInt(), in.getVarlong(),
                    in.getBoolean() ? Awaited.readFrom(in) : null);
        }
    }

    /** The calling thread is about to use a lock: from now on there is telling whether it lives. */
    static void know() {
        Thread thread = Thread.currentThread();
        if (THREADS.get(thread.threadId()) == null) {
            THREADS.put(thread.threadId(), thread);
            if (THREADS.size() > purgeAt) {
                THREADS.values().removeIf(known -> !known.isAlive());
                purgeAt = FEW + 2 * THREADS.size();
            }
        }
    }

    /** The calling thread begins a wait without a limit, which lasts until the result is closed. */
    static Hold begin(Hold.Source source) {
        know();
        long thread = Thread.currentThread().threadId();
        Hold hold = new Hold(NUMBERS.incrementAndGet(), source, HOLDS.get(thread));
        HOLDS.put(thread, hold);
        if (source != ANYTHING || Introspection.taskThread() == null) {
            Standstill.watch();
        }
        return hold;
    }

    /** The calling thread begins to wait for something that anybody may bring; null if its wait is known. */
    static Hold begin() {
        return HOLDS.containsKey(Thread.currentThread().threadId()) ? null : begin(ANYTHING);
    }

    /** The waits of this process, now. */
    static Collection<Hold> holds() {
        return HOLDS.values();
    }

    /** Who waits for what, of a thread of this process. */
    static String here(long thread) {
        return state(thread).text();
    }

    static void end(Hold hold) {
        if (hold.before() == null) {
            HOLDS.remove(hold.thread.threadId());
        } else {
            HOLDS.put(hold.thread.threadId(), hold.before());
        }
    }

    /** The wait of a thread of this process by its number; null if it is over. */
    static Hold hold(long thread, long number) {
        Hold hold = HOLDS.get(thread);
        return hold == null || hold.number != number ? null : hold;
    }

    /** Waits at most a second; empty if the process does not answer. */
    static Optional<State> ask(Address process, long thread) throws InterruptedException {
        if (process.equals(Node.current().address())) {
            return Optional.of(state(thread));
        }
        ByteWriter question = new ByteWriter(9);
        question.putVarlong(thread);
        return ask(process, NUMBER, question, in -> Optional.of(State.readFrom(in)));
    }

    /** What is read from an answer. */
    interface Answer<T> {
        Optional<T> read(ByteReader in) throws MalformedException;
    }

    /** Asks a service of another process for at most a second; empty also if it refuses, or answers nonsense. */
    static <T> Optional<T> ask(Address process, int service, ByteWriter question, Answer<T> answer)
            throws InterruptedException {
        RemoteCall call = Node.current().call(process, service, question);
        try {
            ByteReader in = call.await(PATIENCE);
            if (in == null) {
                call.withdraw();
                return Optional.empty();
            }
            return answer.read(in);
        } catch (RemoteCall.Refused | MalformedException e) {
            return Optional.empty();
        }
    }

    private static State state(long asked) {
        Thread tasks = Introspection.taskThread();
        Thread thread = asked == 0 ? tasks : THREADS.get(asked);
        if (thread == null || !thread.isAlive()) {
            return State.ended(asked);
        }
        String process = Node.current().name();
        String name = thread.getName().equals(process) ? process
                : process + ", thread " + (thread.getName().isEmpty() ? "" + thread.threadId() : thread.getName());
        Hold hold = HOLDS.get(thread.threadId());
        Awaited awaited = hold == null ? null : hold.source().awaited();
        return new State(thread.threadId(), false, name, thread == tasks ? Introspection.batch() : -1,
                hold == null ? 0 : hold.number,
                awaited instanceof Awaited.Other(String what) && what.isEmpty() ? new Awaited.Other(call(thread))
                        : awaited);
    }

    /** The call of a shared object that a thread is in, and of which method: {@code SharedQueue.get, in fcn}. */
    private static String call(Thread thread) {
        String call = "";
        for (StackTraceElement frame : thread.getStackTrace()) {
            String type = frame.getClassName().replaceFirst("\\$.*", "");
            if (type.startsWith("jamboree.Shared") || type.equals("jamboree.Connection")) {
                call = type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
            } else if (!call.isEmpty()) {
                return call + ", in " + frame.getMethodName();
            }
        }
        return "something";
    }

    @Override
    public void handle(Request request) throws MalformedException {
        ByteWriter answer = new ByteWriter();
        state(request.body().getVarlong()).writeTo(answer);
        request.reply(answer);
    }
}
