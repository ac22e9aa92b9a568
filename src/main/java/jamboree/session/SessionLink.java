package jamboree.session;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.DecodeException;
import jamboree.wire.Decoder;
import jamboree.wire.Encoder;
import jamboree.wire.Frame;
import jamboree.wire.MalformedException;
import jamboree.wire.NotEncodableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The console's end of the connection to one session JVM. Two threads read, one for each socket; any thread may call.
 * Ends when the process does, and is never used again.
 */
final class SessionLink {
    /** What comes without being asked for. Called by the thread that reads the data socket, or that drains a pipe. */
    interface Events {
        void output(String source, boolean error, String text);

        void note(String line);

        void progress(Progress progress);

        void inputWanted(SessionLink link);

        /** A variable has a value; null bytes: one that cannot be kept. */
        void checkpoint(VariablePlace place, String type, byte[] bytes);

        void exitCalled(int status);

        void uncaught(Uncaught uncaught);

        /** The process is gone; the last call. */
        void ended(SessionLink link);
    }

    private final Instant start = Instant.now();
    private final Process process;
    private final Channel data;
    private final Channel control;
    private final Events events;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Frame>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Utf8Text> texts = new ConcurrentHashMap<>();
    private volatile boolean ended;

    SessionLink(Process process, Channel data, Channel control, Events events) {
        this.process = process;
        this.data = data;
        this.control = control;
        this.events = events;
        Thread.ofPlatform().daemon().name("session/data").start(this::readData);
        Thread.ofPlatform().daemon().name("session/answers").start(this::readAnswers);
    }

    Process process() {
        return process;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Waits for the end of the process; all that is known of it, and what it did, if that is not empty. */
    String describeEnd(String doing) {
        return "the session process (pid %d) ended with %s".formatted(process.pid(),
                ProcessEnd.of(process, start).describe(doing));
    }

    int nextId() {
        return ids.incrementAndGet();
    }

    /**
     * Sends a request and waits for its result, however long user code runs.
     *
     * @throws SessionEnded when the session JVM ended first
     */
    Result call(Message message, int id, ByteWriter request) throws SessionEnded {
        try {
            return Result.readFrom(exchange(data, message, id, request).reader());
        } catch (MalformedException e) {
            throw new SessionEnded(e);
        }
    }

    private Frame exchange(Channel channel, Message message, int id, ByteWriter request) throws SessionEnded {
        CompletableFuture<Frame> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        try {
            channel.send(message.ordinal(), id, request);
            if (ended) {
                throw new SessionEnded(null);
            }
            return reply.join();
        } catch (IOException | java.util.concurrent.CompletionException e) {
            throw new SessionEnded(e);
        } finally {
            waiting.remove(id);
        }
    }

    /** Asks a question that is answered also while user code runs. */
    Object ask(String query, Object argument) throws SessionEnded {
        ByteWriter question = new ByteWriter();
        question.putString(query);
        try {
            new Encoder(new Encoder.Hooks() {}).write(question, argument);
            ByteReader in = exchange(control, Message.ASK, nextId(), question).reader();
            if (!in.getBoolean()) {
                throw new QueryFailed(in.getString());
            }
            return new Decoder(SessionLink.class.getClassLoader()).read(in);
        } catch (NotEncodableException | DecodeException | IOException e) {
            throw new QueryFailed("'" + query + "' cannot be asked: " + e.getMessage());
        }
    }

    /** Asks the invocation of this id to end. */
    void stop(int id) {
        try {
            control.send(Message.STOP.ordinal(), id);
        } catch (IOException e) {
            // The session JVM is gone, and with it what was to be stopped.
        }
    }

    /** Answers {@link Events#inputWanted}: a line, or null for the end of the input. */
    void input(String line) {
        ByteWriter out = new ByteWriter();
        out.putByte(line == null ? SessionInput.END : SessionInput.LINE);
        out.putString(line == null ? "" : line);
        sendInput(out);
    }

    /** There is no answer now; whoever still waits asks again. */
    void inputWithdrawn() {
        ByteWriter out = new ByteWriter();
        out.putByte(SessionInput.WITHDRAWN);
        out.putString("");
        sendInput(out);
    }

    private void sendInput(ByteWriter out) {
        try {
            data.send(Message.INPUT.ordinal(), 0, out);
        } catch (IOException e) {
            // The session JVM is gone, and with it who wanted to read.
        }
    }

    /** Ends the session JVM in order, with its shutdown hooks, but within the given time. */
    void close(Duration limit) {
        try {
            data.send(Message.CLOSE.ordinal(), 0);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        data.close();
        control.close();
    }

    private void readData() {
        try {
            for (Frame frame = data.read(); frame != null; frame = data.read()) {
                handle(frame);
            }
        } catch (IOException e) {
            // Nonsense on the socket: this process is of no use any more.
            process.destroyForcibly();
        } finally {
            end();
        }
    }

    private void handle(Frame frame) throws IOException {
        ByteReader in = frame.reader();
        switch (Message.of(frame.type())) {
            case RESULT -> complete(frame);
            case OUTPUT -> output(frame.id() == 1, in);
            case NOTE -> events.note(in.getString());
            case PROGRESS -> events.progress(new Progress(in.getString(), in.getLong(), in.getLong(), in.getInt(),
                    Duration.ofNanos(in.getLong())));
            case INPUT_WANTED -> events.inputWanted(this);
            case CHECKPOINT -> events.checkpoint(new VariablePlace(in.getString(), in.getString()), in.getString(),
                    in.getBoolean() ? in.getBlock() : null);
            case EXIT -> events.exitCalled(frame.id());
            case UNCAUGHT -> events.uncaught(Uncaught.of(in.getString(), Thrown.readFrom(in)));
            case HELLO, LOAD, REDEFINE, INVOKE, VALUE, CLASSPATH, RESTORE, INPUT, CLOSE, STOP, ASK, ANSWER ->
                    throw new MalformedException("unexpected message of type " + frame.type());
        }
    }

    private void output(boolean error, ByteReader in) throws MalformedException {
        String source = in.getString();
        int count = in.remaining();
        String text = texts.computeIfAbsent(error + source, key -> new Utf8Text()).next(in.array(), in.skip(count),
                count);
        if (!text.isEmpty()) {
            events.output(source, error, text);
        }
    }

    private void readAnswers() {
        try {
            for (Frame frame = control.read(); frame != null; frame = control.read()) {
                complete(frame);
            }
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private void complete(Frame frame) {
        CompletableFuture<Frame> reply = waiting.remove(frame.id());
        if (reply != null) {
            reply.complete(frame);
        }
    }

    private void end() {
        ended = true;
        waiting.values().forEach(reply -> reply.completeExceptionally(new SessionEnded(null)));
        data.close();
        control.close();
        events.ended(this);
    }
}
