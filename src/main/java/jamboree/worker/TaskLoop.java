package jamboree.worker;

import jamboree.code.Delivery;
import jamboree.code.Exits;
import jamboree.engine.Arrival;
import jamboree.engine.FrameType;
import jamboree.engine.Introspection;
import jamboree.engine.Position;
import jamboree.engine.Runs;
import jamboree.engine.TaskExit;
import jamboree.wire.ByteWriter;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The main thread of a worker: takes batches in the order they came, until it is told to finish. */
final class TaskLoop {
    private static final long TERMINATE_MILLIS = 400;

    private final Uplink uplink;
    private final Thread thread;
    private final Runs runs;
    private final Queue<Item> inbox = new ConcurrentLinkedQueue<>();
    private final Map<Integer, CodeInUse> codes = new ConcurrentHashMap<>();
    private volatile Arrival next = new Arrival();
    private volatile Position position;
    private volatile boolean alone;
    private volatile boolean ended;
    private volatile boolean terminating;
    private PrintStream out;
    private PrintStream err;

    /** What the loop takes from its inbox. */
    private sealed interface Item {
        record Work(WaitingBatch batch) implements Item {}

        record Finish() implements Item {}
    }

    TaskLoop(Uplink uplink, Thread thread) {
        this.uplink = uplink;
        this.thread = thread;
        this.runs = new Runs(thread);
        Introspection.offer(thread, runs);
    }

    Runs runs() {
        return runs;
    }

    // ---- called by whoever reads the uplink ----

    void configure(String name, boolean isAlone, Position newPosition) {
        thread.setName(name);
        alone = isAlone;
        position = newPosition;
        Exits.handler(this::exitCalled);
    }

    void addCode(int id, Delivery body) {
        codes.put(id, new CodeInUse(body));
    }

    void forgetCode(int id) {
        CodeInUse forgotten = codes.remove(id);
        if (forgotten != null) {
            forgotten.drop();
        }
    }

    void add(int id, int codeId, boolean stopAtFailure, int count, Delivery inputs) {
        add(new Item.Work(new WaitingBatch(runs.add(id, count), codes.get(codeId), inputs, stopAtFailure)));
    }

    void finish() {
        add(new Item.Finish());
    }

    private void add(Item item) {
        inbox.add(item);
        next.report();
    }

    // ---- the main thread ----

    void run() {
        out = PrintedLines.stream(uplink, PrintedLines.OUT);
        err = PrintedLines.stream(uplink, PrintedLines.ERR);
        System.setOut(out);
        System.setErr(err);
        BatchWork work = new BatchWork(uplink, runs);
        Runtime.getRuntime().addShutdownHook(new Thread(this::interruptAtShutdown, "terminate"));
        while (take(work)) {
            flush();
        }
        ended = true;
        flush();
        leave(work.failure() == null ? 0 : 1);
    }

    /** Our own streams: what {@code System.out} is by now, a task may have changed. */
    private void flush() {
        out.flush();
        err.flush();
    }

    /** SIGTERM: the task gets a moment for its {@code finally}; then all that it started ends. */
    private void interruptAtShutdown() {
        if (!ended && !alone) {
            new HookLimit().start();
        }
        try {
            if (!ended && hasCalledExit()) {
                exitCalledByItself();
            } else if (!ended) {
                terminating = true;
                runs.cancelAll();
                thread.join(TERMINATE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            // A line that was begun, such as by a task that called System.exit.
            flush();
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** In plain compiled code: only the JVM knows the status. */
    private void exitCalledByItself() {
        if (alone) {
            uplink.send(FrameType.LEAVING, FrameType.ANY_STATUS, new ByteWriter(0));
            uplink.awaitFlushed();
        }
    }

    /** A task that calls {@code System.exit} waits for its own shutdown hooks: nothing to wait for. */
    private boolean hasCalledExit() {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
    }

    /** Runs one batch; false when it is to finish. A pattern switch would spin a class here, at each start. */
    private boolean take(BatchWork work) {
        try {
            Item item = next();
            if (item instanceof Item.Work(WaitingBatch batch)) {
                work.through(batch, position);
            }
            return item instanceof Item.Work;
        } catch (InterruptedException e) {
            // It was meant for a task that had just ended.
            return true;
        }
    }

    /** Reads the link itself until there is something to do. */
    private Item next() throws InterruptedException {
        for (;;) {
            Arrival arrival = new Arrival();
            next = arrival;
            Item item = inbox.poll();
            if (item != null) {
                return item;
            }
            arrival.await(uplink.reception(), Long.MAX_VALUE);
        }
    }

    /** A process that runs alone ends as a JVM does, when its last non-daemon thread has; a pool's worker at once. */
    private void leave(int status) {
        uplink.send(FrameType.LEAVING, status, new ByteWriter(0));
        uplink.awaitFlushed();
        if (terminating) {
            return;
        }
        if (alone && status == 0) {
            awaitOthers();
            flush();
            uplink.hush();
        } else {
            uplink.leave();
        }
        // To return from main is the quicker end: System.exit makes a logger first, which loads a hundred classes.
        if (status != 0 || anyOther() != null) {
            System.exit(status);
        }
    }

    /** As the end of {@code main} does; left to the JVM, its end would take 300 ms, see {@link Uplink#leave}. */
    private static void awaitOthers() {
        for (Thread other = anyOther(); other != null; other = anyOther()) {
            try {
                other.join();
            } catch (InterruptedException e) {
                // On with the wait: it is not for a task any more.
            }
        }
    }

    private static Thread anyOther() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count = root.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon() && threads[i] != Thread.currentThread()) {
                return threads[i];
            }
        }
        return null;
    }

    private void exitCalled(int status) {
        if (!alone) {
            throw new TaskExit(status);
        }
        flush();
        ended = true;
        uplink.send(FrameType.LEAVING, status, new ByteWriter(0));
        uplink.awaitFlushed();
        uplink.leave();
        System.exit(status);
    }
}
