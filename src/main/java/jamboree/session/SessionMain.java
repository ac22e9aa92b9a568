package jamboree.session;

import jamboree.code.Exits;
import jamboree.code.SnippetLoader;
import jamboree.engine.Spares;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import jamboree.wire.MalformedException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The session JVM: runs what was typed, and owns the pools, procs and queues that were made by it.
 *
 * <pre>
 *   data socket    --> main thread ----- loads classes, starts --> snippet threads --> results, output --> data socket
 *   control socket --> control thread -- stops snippets; starts a query thread per question
 *   after each snippet: checkpoint thread --> values of variables --> data socket
 * </pre>
 *
 * <p>When the console is gone (either socket ends), this JVM halts, and its workers find their sockets closed.
 */
public final class SessionMain {
    /** Name of the environment variable that holds what the hello has to show. */
    static final String TOKEN = "JAMBOREE_TOKEN";

    private static final long LEAVE_MILLIS = 500;

    private final Channel data;
    private final Channel control;
    private final SnippetLoader loader = new SnippetLoader(SessionMain.class.getClassLoader());
    private final SessionOutput output;
    private final SessionInput input;
    private final Checkpoints checkpoints;
    private final LastFailure failure = new LastFailure();
    private final SnippetRunner runner;
    private Thread controller;
    private volatile boolean closing;

    private SessionMain(Channel data, Channel control) {
        this.data = data;
        this.control = control;
        output = new SessionOutput(data);
        input = new SessionInput(data, output);
        checkpoints = new Checkpoints(data, loader);
        runner = new SnippetRunner(data, loader, output, checkpoints, failure);
    }

    /**
     * Connects and serves until the console is gone.
     *
     * @param arguments the path of the socket
     */
    public static void main(String[] arguments) throws IOException {
        Channel data = connect(arguments[0], 0);
        Channel control = connect(arguments[0], 1);
        SessionMain session = new SessionMain(data, control);
        session.takeOver();
        Rehearsal.run();
        if (Integer.getInteger("jamboree.spares", 0) > 0) {
            Spares.prepare();
        }
        session.serve();
    }

    private static Channel connect(String socket, int id) throws IOException {
        Channel channel = Channel.connect(UnixDomainSocketAddress.of(socket), "session");
        ByteWriter hello = new ByteWriter();
        hello.putString(String.valueOf(System.getenv(TOKEN)));
        hello.putLong(ProcessHandle.current().pid());
        channel.send(Message.HELLO.ordinal(), id, hello);
        return channel;
    }

    private void takeOver() {
        System.setOut(output.stream(false));
        System.setErr(output.stream(true));
        System.setIn(input);
        Thread.currentThread().setContextClassLoader(loader);
        Thread.setDefaultUncaughtExceptionHandler(runner::uncaught);
        Exits.handler(runner::exitCalled);
        Queries.snippetsIn(loader);
        StandardQueries.register(loader, runner, checkpoints);
        new PoolQueries(checkpoints, failure).register();
        EngineReports.forwardTo(data, output);
        // Only now: the console may have asked already, as it does of one that takes the place of another.
        controller = Thread.ofPlatform().daemon().name("session/control").start(this::control);
    }

    private void serve() {
        try {
            for (Frame frame = data.read(); frame != null; frame = data.read()) {
                handle(frame);
            }
        } catch (IOException e) {
            // The console is gone or speaks nonsense: there is no one left to tell.
        }
        Runtime.getRuntime().halt(0);
    }

    private void handle(Frame frame) throws IOException {
        ByteReader in = frame.reader();
        switch (Message.of(frame.type())) {
            case LOAD -> load(frame.id(), in);
            case REDEFINE -> redefine(frame.id(), in);
            case INVOKE -> runner.invoke(frame.id(), in.getString(), in.getString());
            case VALUE -> runner.text(frame.id(), in.getString(), in.getString());
            case CLASSPATH -> addToClasspath(frame.id(), in.getString());
            case RESTORE -> runner.reply(frame.id(), new Result.Value(checkpoints.restore(in)));
            case INPUT -> input.answer(in.getByte(), in.getString());
            case CLOSE -> leave();
            case HELLO, STOP, ASK, RESULT, ANSWER, OUTPUT, NOTE, PROGRESS, INPUT_WANTED, CHECKPOINT, EXIT,
                    UNCAUGHT -> throw new MalformedException("unexpected message of type " + frame.type());
        }
    }

    /**
     * Begins to end this JVM in order, with its shutdown hooks. HotSpot waits up to 300 ms for threads in native code,
     * so none of ours reads a socket meanwhile; if hooks take longer, the main thread watches the console again.
     */
    private void leave() {
        closing = true;
        control.close();
        try {
            controller.join(LEAVE_MILLIS);
            Thread.ofPlatform().name("session/exit").start(() -> System.exit(0)).join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(int id, ByteReader in) throws IOException {
        Map<String, byte[]> classes = classes(in);
        try {
            checkpoints.watch(loader.define(classes));
            runner.reply(id, new Result.Value(""));
        } catch (RuntimeException | LinkageError e) {
            runner.reply(id, new Result.Refused(e.toString()));
        }
    }

    private void redefine(int id, ByteReader in) throws IOException {
        Map<String, byte[]> classes = classes(in);
        try {
            Map<String, byte[]> woven = loader.weave(classes);
            Redefiner.redefine(loader, woven);
            loader.redefined(woven);
            runner.reply(id, new Result.Value(""));
        } catch (Exception | LinkageError e) {
            runner.reply(id, new Result.Refused(e.toString()));
        }
    }

    private static Map<String, byte[]> classes(ByteReader in) throws MalformedException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        int count = in.getCount(2);
        for (int i = 0; i < count; i++) {
            classes.put(in.getString(), in.getBlock());
        }
        return classes;
    }

    private void addToClasspath(int id, String path) throws IOException {
        try {
            for (String entry : path.split(File.pathSeparator)) {
                if (!entry.isEmpty()) {
                    loader.addUrl(Path.of(entry).toUri().toURL());
                }
            }
            runner.reply(id, new Result.Value(""));
        } catch (MalformedURLException | RuntimeException e) {
            runner.reply(id, new Result.Refused(e.toString()));
        }
    }

    private void control() {
        try {
            for (Frame frame = control.read(); frame != null; frame = control.read()) {
                switch (Message.of(frame.type())) {
                    case STOP -> runner.stop(frame.id());
                    case ASK -> ask(frame.id(), frame.payload());
                    case HELLO, LOAD, REDEFINE, INVOKE, VALUE, CLASSPATH, RESTORE, INPUT, CLOSE, RESULT, ANSWER, OUTPUT,
                            NOTE, PROGRESS, INPUT_WANTED, CHECKPOINT, EXIT, UNCAUGHT ->
                            throw new MalformedException("unexpected message of type " + frame.type());
                }
            }
        } catch (IOException e) {
            // As in serve().
        }
        if (!closing) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void ask(int id, byte[] payload) {
        Thread.ofPlatform().daemon().name("session/query").start(() -> {
            ByteWriter answer = Queries.answer(payload);
            try {
                output.flush();
                control.send(Message.ANSWER.ordinal(), id, answer);
            } catch (IOException e) {
                // The console is gone; the control thread halts this JVM.
            }
        });
    }
}
