package jamboree.session;

import jamboree.Cancelled;
import jamboree.Proc;
import jamboree.code.ExitRequest;
import jamboree.code.SnippetLoader;
import jamboree.code.Stop;
import jamboree.code.StopError;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs snippets in the session JVM, one after the other, all on one thread, as the lines of a program: a lock taken on
 * one line can be released on the next. The thread itself sends the result; others start and stop runs.
 */
final class SnippetRunner {
    private final Channel data;
    private final SnippetLoader loader;
    private final SessionOutput output;
    private final Checkpoints checkpoints;
    private final LastFailure failure;
    private final ThreadGroup users = new ThreadGroup("user");
    private final LinkedBlockingQueue<Runnable> runs = new LinkedBlockingQueue<>();
    private final Thread main = new Thread(users, this::work, "main");
    private Run running;
    private OptionalInt exitAsked = OptionalInt.empty();

    /** What runs, and what was asked of it meanwhile. Guarded by the runner. */
    private static final class Run {
        final int id;
        /** The threads that earlier runs have left behind: not this one's to stop. */
        final Set<Thread> before;
        final Set<Thread> stopped = new HashSet<>();
        boolean stopAsked;
        OptionalInt exit = OptionalInt.empty();

        Run(int id, Set<Thread> before) {
            this.id = id;
            this.before = before;
        }
    }

    SnippetRunner(Channel data, SnippetLoader loader, SessionOutput output, Checkpoints checkpoints,
            LastFailure failure) {
        this.data = data;
        this.loader = loader;
        this.output = output;
        this.checkpoints = checkpoints;
        this.failure = failure;
        main.setContextClassLoader(loader);
        main.start();
    }

    private void work() {
        for (;;) {
            try {
                runs.take().run();
            } catch (InterruptedException e) {
                // It was meant for a run that has just ended.
            }
        }
    }

    void invoke(int id, String className, String methodName) {
        start(id, () -> {
            Method method = loader.loadClass(className).getDeclaredMethod(methodName);
            method.setAccessible(true);
            return ValueText.of(method.invoke(null));
        });
    }

    /** Runs {@code toString} of a variable, which is user code, too. */
    void text(int id, String className, String fieldName) {
        start(id, () -> {
            Field field = loader.loadClass(className).getDeclaredField(fieldName);
            field.setAccessible(true);
            Object value = field.get(null);
            try {
                return ValueText.of(value);
            } catch (RuntimeException | Error e) {
                throw new InvocationTargetException(e);
            }
        });
    }

    private void start(int id, Callable<String> work) {
        runs.add(() -> {
            Run run = new Run(id, new HashSet<>(userThreads()));
            main.setContextClassLoader(loader);
            synchronized (this) {
                running = run;
            }
            run(run, work);
        });
    }

    /** The live threads of the user but the one that runs the snippets. */
    List<Thread> userThreads() {
        Thread[] threads = new Thread[users.activeCount() + 16];
        int count = users.enumerate(threads);
        return Arrays.stream(threads, 0, count).filter(thread -> thread != main).toList();
    }

    private void run(Run run, Callable<String> work) {
        Result result;
        try {
            result = new Result.Value(work.call());
        } catch (InvocationTargetException e) {
            result = raised(run, e.getCause());
        } catch (Throwable e) {
            result = e instanceof StackOverflowError || e instanceof OutOfMemoryError || e instanceof StopError
                    || e instanceof ExitRequest || e instanceof RuntimeException
                    ? raised(run, e) : new Result.Refused(e.toString());
        }
        end(run, result);
    }

    private Result raised(Run run, Throwable thrown) {
        boolean stopAsked;
        synchronized (this) {
            stopAsked = run.stopAsked;
        }
        if (stopAsked && isStop(thrown)) {
            failure.set(thrown);
            return new Result.Halted(thrown instanceof Cancelled ? String.valueOf(thrown.getMessage()) : "");
        }
        failure.set(thrown);
        return new Result.Raised(Thrown.of(thrown));
    }

    private static boolean isStop(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof StopError || cause instanceof InterruptedException || cause instanceof Cancelled
                    || cause instanceof java.nio.channels.ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    private void end(Run run, Result result) {
        Result told;
        synchronized (this) {
            running = null;
            told = run.exit.isPresent() ? new Result.Exited(run.exit.getAsInt()) : result;
            if (run.stopAsked || run.exit.isPresent()) {
                Stop.clear(run.stopped.toArray(Thread[]::new));
            }
        }
        Thread.interrupted();
        output.flush();
        reply(run.id, told);
        checkpoints.take();
    }

    void reply(int id, Result result) {
        ByteWriter out = new ByteWriter();
        result.writeTo(out);
        try {
            data.send(Message.RESULT.ordinal(), id, out);
        } catch (IOException e) {
            // The console is gone; the main thread halts this JVM.
        }
    }

    /** Makes the run of this id end: interrupt for what waits, a stop request for what computes. */
    synchronized void stop(int id) {
        if (running != null && running.id == id) {
            running.stopAsked = true;
            halt(running);
        }
    }

    /** The main thread, what this run has started, and where its parallel streams run. */
    private void halt(Run run) {
        run.stopped.add(main);
        userThreads().stream().filter(thread -> !run.before.contains(thread)).forEach(run.stopped::add);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread instanceof ForkJoinWorkerThread worker
                        && worker.getPool() == ForkJoinPool.commonPool())
                .forEach(run.stopped::add);
        Stop.request(run.stopped.toArray(Thread[]::new));
        run.stopped.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
    }

    /**
     * Ends the evaluation whose code called {@code System.exit}. A call from a thread that an earlier evaluation left
     * behind is told to the console.
     */
    void exitCalled(int status) {
        boolean inside;
        synchronized (this) {
            inside = running != null && isOf(running, Thread.currentThread());
            if (inside) {
                running.exit = OptionalInt.of(status);
                halt(running);
            } else {
                exitAsked = OptionalInt.of(status);
            }
        }
        if (!inside) {
            try {
                output.flush();
                data.send(Message.EXIT.ordinal(), status);
            } catch (IOException e) {
                // The console is gone; the main thread halts this JVM.
            }
        }
        throw new ExitRequest(status);
    }

    private boolean isOf(Run run, Thread thread) {
        return thread == main || userThreads().contains(thread) && !run.before.contains(thread);
    }

    /**
     * Waits until no thread of the user keeps a JVM alive, and no proc runs, as the end of {@code main} does.
     *
     * @return the status, if one of them called {@code System.exit}
     */
    OptionalInt awaitUsers() throws InterruptedException {
        for (Thread waited = anyUser(); waited != null && exitAsked().isEmpty(); waited = anyUser()) {
            waited.join(20);
        }
        for (List<Proc> procs = Proc.active(); !procs.isEmpty() && exitAsked().isEmpty(); procs = Proc.active()) {
            procs.getFirst().join(Duration.ofMillis(20));
        }
        return exitAsked();
    }

    private synchronized OptionalInt exitAsked() {
        return exitAsked;
    }

    private Thread anyUser() {
        return userThreads().stream().filter(thread -> !thread.isDaemon()).findFirst().orElse(null);
    }

    /** Tells the console; silent about the two ways in which we end a thread ourselves. */
    void uncaught(Thread thread, Throwable thrown) {
        if (thrown instanceof StopError || thrown instanceof ExitRequest) {
            return;
        }
        ByteWriter out = new ByteWriter();
        out.putString(thread.getName());
        Thrown.of(thrown).writeTo(out);
        try {
            output.flush();
            data.send(Message.UNCAUGHT.ordinal(), 0, out);
        } catch (IOException e) {
            // The console is gone; the main thread halts this JVM.
        }
    }
}
