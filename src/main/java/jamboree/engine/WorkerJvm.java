package jamboree.engine;

import jamboree.wire.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of a worker: started, connected, ended. Its link's thread calls what waits; any thread may end it. */
final class WorkerJvm {
    private static final long CONNECT_SECONDS = 60;
    private static final long END_SECONDS = 5;
    private static final long TRAINING_SECONDS = 120;
    private static final int SIGKILL = -9;

    private final int child = Node.current().nextChild();
    private final Path positionFile = RuntimeDirectory.path().resolve("w" + child);
    private final StartSlots.Turn turn;
    private final CompletableFuture<Long> spawned = new CompletableFuture<>();
    private volatile Process process;
    private volatile Channel channel;
    private volatile Drain drain;
    private volatile boolean killed;
    private String token;
    private Instant start = Instant.now();
    private long memoryKills;

    /** One that stands in line to be started, if it is for a pool. */
    WorkerJvm(WorkerSpec spec) {
        // A proc is wanted itself; of a pool's workers any will do.
        turn = spec.alone() ? StartSlots.current().free() : StartSlots.current().join(spec.owner());
    }

    /** Starts the process when its turn has come, and waits until it has connected. */
    Channel connect(WorkerSpec spec) throws IOException, TimeoutException {
        try {
            if (!turn.await()) {
                throw new IOException("it was not needed any more before its start began");
            }
            return start(spec);
        } finally {
            turn.end();
        }
    }

    private Channel start(WorkerSpec spec) throws IOException, TimeoutException {
        Position.create(positionFile);
        Doorway doorway = Doorway.open();
        CompletableFuture<Doorway.Guest> guest = new CompletableFuture<>();
        token = doorway.expect(guest);
        try {
            memoryKills = MemoryKills.current().count();
            start = Instant.now();
            process = WorkerLauncher.start(spec, doorway.socket(), token);
            spawned.complete(process.pid());
            drain = Drain.start(spec.name(), process);
            if (killed) {
                end(process);
            }
            process.onExit().thenAccept(ended -> guest.completeExceptionally(
                    new IOException("its process ended with " + new Exit(ended.exitValue()).describe())));
            Doorway.Guest worker = await(guest);
            channel = worker.channel();
            if (worker.pid() != process.pid()) {
                throw new IOException("process " + worker.pid() + " connected in its place");
            }
            Node.current().attach(child, channel);
            return channel;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            guest.thenAccept(late -> late.channel().close());
            throw new TimeoutException("its process did not connect within " + CONNECT_SECONDS + " s");
        } finally {
            doorway.forget(token);
        }
    }

    /** Heeds no interrupt: user code may interrupt every thread it finds. */
    private static Doorway.Guest await(CompletableFuture<Doorway.Guest> guest)
            throws ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONNECT_SECONDS);
        for (;;) {
            try {
                return guest.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // On with the wait.
            }
        }
    }

    /** It will never be started; false if its start has begun. */
    boolean abandon() {
        return turn.leave();
    }

    /** Nobody will connect it. */
    void discard() {
        turn.end();
    }

    String address() {
        return Node.current().childAddress(child);
    }

    Path positionFile() {
        return positionFile;
    }

    /** What the names of the files begin with through which the worker sends big arrays. */
    String prefix() {
        return "w" + child + "-";
    }

    /** What the process writes by other ways than Java's is passed on from now, under this name. */
    void release(String name) {
        drain.release(name);
    }

    long pid() {
        Process started = process;
        return started == null ? -1 : started.pid();
    }

    long awaitPid() {
        return spawned.join();
    }

    /** SIGTERM. */
    void terminate() {
        Process started = process;
        if (started == null) {
            kill();
        } else {
            started.destroy();
        }
    }

    /** SIGKILL, for it and for what it has started; also if it is only just being started. */
    void kill() {
        killed = true;
        turn.leave();
        Process started = process;
        if (started != null) {
            end(started);
        }
    }

    /** Whether this process has killed it. */
    boolean isKilled() {
        return killed;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Waits for the end of a process whose connection has ended, and helps it along. Heeds no interrupt. */
    Exit awaitExit() {
        spawned.complete(-1L);
        Channel open = channel;
        if (open != null) {
            open.close();
        }
        try {
            Process started = process;
            return started == null ? new Exit(-1) : awaitExit(started);
        } finally {
            Node.current().detach(child);
        }
    }

    private Exit awaitExit(Process started) {
        long seconds = WorkerLauncher.isTraining() ? TRAINING_SECONDS : END_SECONDS;
        if (!hasEnded(started, seconds)) {
            kill();
        }
        while (!hasEnded(started, TRAINING_SECONDS)) {
            kill();
        }
        int status = started.exitValue();
        if (status != 0) {
            Leftovers.end(token);
            RuntimeDirectory.deleteOf(started.pid());
        }
        drain.await();
        return new Exit(status);
    }

    private static boolean hasEnded(Process started, long seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (;;) {
            try {
                return started.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // On with the wait.
            }
        }
    }

    /** It has written this to Java's standard error. */
    void heard(String lines) {
        drain.note(lines);
    }

    /**
     * Why it may have ended.
     *
     * @param trouble what its link knows, for a process that left no word
     */
    LinkEvents.Clues clues(Exit exit, String trouble) {
        String words = drain == null ? "" : LastWords.of(drain.tail());
        return new LinkEvents.Clues(words.isEmpty() ? trouble : words,
                process == null ? "" : CrashReports.of(process.pid(), start).map(Path::toString).orElse(""),
                exit.code() == SIGKILL && !killed ? MemoryKills.current().explain(memoryKills) : "");
    }

    /** What it was working on when it ended; removes the file. */
    OptionalLong lastPosition() {
        OptionalLong last = Position.last(positionFile);
        RuntimeDirectory.memory().ifPresent(memory -> RuntimeDirectory.deleteFiles(memory, prefix()));
        try {
            Files.deleteIfExists(positionFile);
        } catch (IOException e) {
            // It goes with its directory.
        }
        return last;
    }
}
