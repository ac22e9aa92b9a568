package jamboree.session;

import jamboree.wire.ByteWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import jdk.jshell.spi.ExecutionControl;

/**
 * What JShell runs snippets through. The session JVM behind it may die at any moment: another one is started and given
 * all classes and the known values of variables, and JShell never hears of it.
 *
 * <p>The evaluating thread calls the methods of {@code ExecutionControl}. A death while nothing runs is repaired by a
 * thread of its own.
 */
final class SurvivingControl implements ExecutionControl, SessionLink.Events {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(2);

    private final SessionOptions options;
    private final SessionListener listener;
    private final Supplier<Set<String>> activeNames;
    private final Remains remains = new Remains();
    private final ReentrantLock reviving = new ReentrantLock();
    private final FirstLink first = new FirstLink(this::startFirst);
    private volatile SessionLink link;
    private volatile SessionLink instrumented;
    private volatile Activity activity = new Activity("");
    private volatile boolean closed;
    private volatile Thread reader;
    private VariablePlace placeAsked;

    SurvivingControl(SessionOptions options, SessionListener listener, Supplier<Set<String>> activeNames) {
        this.options = options;
        this.listener = listener;
        this.activeNames = activeNames;
    }

    /** Starts the first session JVM in the background. */
    void start() {
        first.start();
    }

    private SessionLink startFirst() {
        SessionLink started = SessionLauncher.start(options, this);
        link = started;
        if (closed) {
            started.process().destroyForcibly();
        }
        return started;
    }

    // ---- called by the session ----

    void begin(Activity newActivity) {
        activity = newActivity;
    }

    /** The session JVM, alive as far as anybody knows. */
    SessionLink live() {
        SessionLink present = link;
        if (present == null) {
            present = first.await();
        }
        return present.hasEnded() && !closed ? revive(present, "") : present;
    }

    /** Ends a wait for a line of input, without an answer. */
    void withdrawInput() {
        Thread waiting = reader;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** The place that the next {@link #varValue} would have read; for the call in between no user code runs. */
    VariablePlace placeOf(Runnable varValueCall) {
        placeAsked = new VariablePlace("", "");
        try {
            varValueCall.run();
            return placeAsked;
        } finally {
            placeAsked = null;
        }
    }

    /** A declaration waits for others: refusals of tasks that use it say for which. */
    void missing(String declared, String what) {
        remains.missing(declared, what);
        try {
            live().ask("missing", Map.of(declared, what));
        } catch (SessionEnded e) {
            // The next session JVM is told when it is set up.
        }
    }

    @Override
    public void close() {
        closed = true;
        SessionLink present = link;
        if (present != null) {
            present.close(System.getProperty("jamboree.train") == null ? CLOSE_LIMIT : TRAINING_LIMIT);
        }
    }

    // ---- called by JShell ----

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        Result result = call(Message.LOAD, Remains.classes(classes));
        if (result instanceof Result.Refused refused) {
            throw new ClassInstallException(refused.message(), new boolean[classes.length]);
        }
        remains.loaded(classes);
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException, NotImplementedException {
        SessionLink present = live();
        if (instrumented != present) {
            if (!RedefinerAgent.loadInto(present.process().pid())) {
                throw new NotImplementedException("this JVM lets no agent in");
            }
            instrumented = present;
        }
        Result result = call(Message.REDEFINE, Remains.classes(classes));
        if (result instanceof Result.Refused refused) {
            throw new ClassInstallException(refused.message(), new boolean[classes.length]);
        }
        remains.loaded(classes);
    }

    @Override
    public String invoke(String className, String methodName) throws RunException, InternalException {
        ByteWriter request = new ByteWriter();
        request.putString(className);
        request.putString(methodName);
        return run(Message.INVOKE, request);
    }

    @Override
    public String varValue(String className, String variable) throws RunException, InternalException {
        if (placeAsked != null) {
            placeAsked = new VariablePlace(className, variable);
            return "";
        }
        ByteWriter request = new ByteWriter();
        request.putString(className);
        request.putString(variable);
        return run(Message.VALUE, request);
    }

    private String run(Message message, ByteWriter request) throws RunException, InternalException {
        Activity running = activity;
        SessionLink present = live();
        int id = present.nextId();
        if (!running.invoking(present, id)) {
            throw new StoppedException();
        }
        try {
            return text(running, present.call(message, id, request));
        } catch (SessionEnded e) {
            died(running, present);
            throw new StoppedException();
        } finally {
            running.invoked();
        }
    }

    private String text(Activity running, Result result) throws RunException, InternalException {
        if (result instanceof Result.Value value) {
            return value.text();
        }
        if (result instanceof Result.Raised raised) {
            throw raised.thrown().asRunException();
        }
        if (result instanceof Result.Refused refused) {
            throw new InternalException(refused.message());
        }
        if (result instanceof Result.Exited exited) {
            running.exit(exited.status());
        } else if (result instanceof Result.Halted halted) {
            running.stopped(Stopped.INTERRUPTED);
            if (!halted.text().isEmpty()) {
                listener.note(halted.text());
            }
        }
        throw new StoppedException();
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        ByteWriter request = new ByteWriter();
        request.putString(path);
        if (call(Message.CLASSPATH, request) instanceof Result.Refused refused) {
            throw new InternalException(refused.message());
        }
        remains.addedToClasspath(path);
    }

    @Override
    public void stop() {
        activity.interrupt();
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws InternalException {
        try {
            return live().ask(command, argument);
        } catch (SessionEnded | QueryFailed e) {
            throw new InternalException(e.getMessage());
        }
    }

    /** A request that runs no user code: if the session JVM dies meanwhile, the next one gets it. */
    private Result call(Message message, ByteWriter request) {
        for (int attempt = 0; attempt < 3; attempt++) {
            SessionLink present = live();
            try {
                return present.call(message, present.nextId(), request);
            } catch (SessionEnded e) {
                // live() brings up another one.
            }
        }
        return new Result.Refused("the session JVM ends again and again");
    }

    // ---- death and restoring ----

    private void died(Activity running, SessionLink dead) {
        String story = dead.describeEnd("while running " + running.label());
        if (running.isKilled()) {
            running.stopped(Stopped.KILLED);
            revive(dead, "it did not stop within 2 s, so the session process (pid %d) was killed"
                    .formatted(dead.process().pid()));
            return;
        }
        running.stopped(Stopped.DIED);
        running.exit(dead.process().isAlive() ? 1 : dead.process().exitValue());
        if (options.survives()) {
            revive(dead, story);
        } else {
            listener.note(story);
        }
    }

    /**
     * Starts another session JVM in the place of the dead one, unless somebody has done so.
     *
     * @param story what happened; empty if it happened while nothing ran
     */
    private SessionLink revive(SessionLink dead, String story) {
        reviving.lock();
        try {
            if (link != dead) {
                return link;
            }
            long start = System.nanoTime();
            String told = story.isEmpty() ? dead.describeEnd("") : story;
            SessionLink next;
            Remains.Report report;
            try {
                next = SessionLauncher.start(options, this);
                report = restore(next);
            } catch (SessionFailed | SessionEnded e) {
                listener.note(told + "; it cannot be started again: " + e.getMessage());
                throw e instanceof SessionFailed failed ? failed : new SessionFailed(e.getMessage(), e);
            }
            link = next;
            listener.note(told + story(report, next, System.nanoTime() - start));
            return next;
        } finally {
            reviving.unlock();
        }
    }

    private Remains.Report restore(SessionLink next) throws SessionEnded {
        String path = remains.classPath();
        if (!path.isEmpty()) {
            ByteWriter request = new ByteWriter();
            request.putString(path);
            next.call(Message.CLASSPATH, next.nextId(), request);
        }
        next.ask("missing", remains.missing());
        ByteWriter classes = remains.classes();
        if (classes != null && next.call(Message.LOAD, next.nextId(), classes) instanceof Result.Refused refused) {
            throw new SessionFailed("your definitions could not be loaded again: " + refused.message(), null);
        }
        Result restored = next.call(Message.RESTORE, next.nextId(), remains.variables());
        List<String> failed = restored instanceof Result.Value value ? value.text().lines().toList() : List.of();
        return remains.report(failed, activeNames.get());
    }

    private static String story(Remains.Report report, SessionLink next, long nanos) {
        String values = switch (report.restored()) {
            case 0 -> "";
            case 1 -> " and 1 variable";
            default -> " and " + report.restored() + " variables";
        };
        String lost = report.lost().isEmpty() ? "nothing is gone"
                : "gone, now null or 0: " + String.join(", ", report.lost());
        return "; started again in %.1f s (pid %d) with your definitions%s; %s"
                .formatted(nanos / 1e9, next.process().pid(), values, lost);
    }

    @Override
    public void ended(SessionLink dead) {
        if (closed || !options.survives() || activity.isRunning()) {
            return;
        }
        Thread.ofPlatform().daemon().name("session/restart").start(() -> {
            try {
                revive(dead, "");
            } catch (SessionFailed e) {
                // The note was given; the next evaluation tries again.
            }
        });
    }

    // ---- what the session JVM says ----

    @Override
    public void output(String source, boolean error, String text) {
        listener.output(source, error, text);
    }

    @Override
    public void uncaught(Uncaught uncaught) {
        listener.uncaught(uncaught);
    }

    @Override
    public void note(String line) {
        listener.note(line);
    }

    @Override
    public void progress(Progress progress) {
        listener.progress(progress);
    }

    @Override
    public void inputWanted(SessionLink from) {
        reader = Thread.ofPlatform().daemon().name("session/input").start(() -> {
            Activity reading = activity;
            String line = listener.readLine();
            reader = null;
            if (line == null && reading.isInterrupted()) {
                from.inputWithdrawn();
            } else {
                from.input(line);
            }
        });
    }

    @Override
    public void checkpoint(VariablePlace place, String type, byte[] bytes) {
        remains.checkpoint(place, type, bytes);
    }

    @Override
    public void exitCalled(int status) {
        if (options.survives()) {
            listener.note("a thread called System.exit(" + status + "); the session goes on");
            return;
        }
        Activity running = activity;
        running.exit(status);
        running.interrupt();
    }
}
