package jamboree.session;

import jamboree.engine.CrashReports;
import jamboree.engine.MemoryOptions;
import jamboree.engine.OwnClasses;
import jamboree.engine.RuntimeDirectory;
import jamboree.wire.ByteReader;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Starts a session JVM and waits for its two connections.
 *
 * <p>System properties it heeds: {@code jamboree.home}, an image whose {@code lib/session.aot} speeds up the start;
 * {@code jamboree.train}, a directory into which the first session writes its AOT cache at its end; {@code
 * jamboree.spares}, how many warm workers the session keeps; {@code jamboree.start.seconds}, how long a start may take.
 */
final class SessionLauncher {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicBoolean TRAINED = new AtomicBoolean();
    private static final long LONGEST_START = 60;
    private static final Duration INTERRUPTED_STARTS = Duration.ofSeconds(10);
    /** What the JDK says if Ctrl-C has ended its helper, which becomes the process. */
    private static final Pattern HELPER_INTERRUPTED = Pattern.compile("\\bsignal: 2\\b");
    /** The status of a process that Ctrl-C has ended. */
    private static final int INTERRUPTED = 128 + 2;

    private SessionLauncher() {}

    /**
     * Starts it; again, if Ctrl-C came in the moment before it was deaf to it.
     *
     * @param events hears what the session JVM says, from now on
     * @throws SessionFailed when it ends before it has connected, or does not connect in time; the message has its own
     *                       words
     */
    static SessionLink start(SessionOptions options, SessionLink.Events events) {
        long last = System.nanoTime() + INTERRUPTED_STARTS.toNanos();
        while (true) {
            Optional<SessionLink> started = tryStart(options, events, System.nanoTime() < last);
            if (started.isPresent()) {
                return started.get();
            }
        }
    }

    /** @return empty if it was interrupted and that is no failure yet */
    private static Optional<SessionLink> tryStart(SessionOptions options, SessionLink.Events events, boolean again) {
        Path socket = RuntimeDirectory.path().resolve("session-" + COUNT.incrementAndGet());
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            List<String> command = command(options, socket);
            Instant start = Instant.now();
            Process process;
            try {
                process = process(command, token);
            } catch (IOException e) {
                if (again && HELPER_INTERRUPTED.matcher(e.toString()).find()) {
                    return Optional.empty();
                }
                throw e;
            }
            ProcessOutput output = new ProcessOutput(process, events);
            long seconds = Long.getLong("jamboree.start.seconds", LONGEST_START);
            try {
                SessionLink link = connect(server, process, token, seconds, events);
                output.passOn();
                return Optional.of(link);
            } catch (IOException e) {
                boolean hangs = process.isAlive();
                if (again && !hangs && process.exitValue() == INTERRUPTED) {
                    return Optional.empty();
                }
                process.destroyForcibly();
                String end = ProcessEnd.of(process, start).describe();
                String said = output.last();
                throw new SessionFailed((hangs ? "the session JVM has not connected within " + seconds
                        + " s, so it was killed: " + String.join(" ", command)
                        : "the session JVM did not start (" + end + ")") + (said.isEmpty() ? "" : ": " + said), e);
            }
        } catch (IOException e) {
            throw new SessionFailed("the session JVM cannot be started: " + e.getMessage(), e);
        } finally {
            RuntimeDirectory.delete(socket);
        }
    }

    private static SessionLink connect(ServerSocketChannel server, Process process, String token, long seconds,
            SessionLink.Events events) throws IOException {
        // Whoever still waits in accept is told, by the end of the process or of the time.
        process.onExit().orTimeout(seconds, TimeUnit.SECONDS).whenComplete((ended, late) -> close(server));
        Channel data = null;
        Channel control = null;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (data == null || control == null) {
            Channel channel = new Channel(server.accept(), "session");
            channel.limitFrames(256, deadline - System.nanoTime());
            Frame hello = channel.read();
            if (hello == null || hello.type() != Message.HELLO.ordinal() || !isFrom(hello, token, process.pid())) {
                channel.close();
            } else {
                channel.unlimitFrames();
                data = hello.id() == 0 ? channel : data;
                control = hello.id() == 0 ? control : channel;
            }
        }
        return new SessionLink(process, data, control, events);
    }

    private static boolean isFrom(Frame hello, String token, long pid) throws IOException {
        ByteReader in = hello.reader();
        return in.getString().equals(token) && in.getLong() == pid;
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            // Nobody connects any more either way.
        }
    }

    private static Process process(List<String> command, String token) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(SessionMain.TOKEN, token);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static List<String> command(SessionOptions options, Path socket) {
        List<String> command = new ArrayList<>(deafToInterrupts());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:+EnableDynamicAgentLoading",
                "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-Dstdin.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        command.addAll(CrashReports.options());
        command.addAll(cache());
        command.addAll(MemoryOptions.ofSession(options.remoteOptions()));
        List<String> shared = sharedOptions(options);
        command.addAll(shared);
        String worker = System.getProperty("jamboree.worker.options", "");
        command.add("-Djamboree.worker.options=" + String.join("\n", shared) + (worker.isEmpty() ? "" : "\n" + worker));
        inherit(command, "jamboree.home");
        inherit(command, "jamboree.train");
        inherit(command, "jamboree.spares");
        command.addAll(List.of("-cp", classPath(options), SessionMain.class.getName(), socket.toString()));
        return command;
    }

    /**
     * Ctrl-C in a terminal goes to every process there; it is the console that decides what it ends. A JVM that is
     * started with the signal ignored leaves it so, and so do the workers it starts.
     */
    private static List<String> deafToInterrupts() {
        return Files.isExecutable(SHELL) ? List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "jamboree")
                : List.of();
    }

    /** The options that session and workers have in common. */
    private static List<String> sharedOptions(SessionOptions options) {
        List<String> shared = new ArrayList<>();
        if (!options.modulePath().isEmpty()) {
            shared.add("--module-path=" + String.join(File.pathSeparator, options.modulePath()));
        }
        if (!options.addModules().isEmpty()) {
            shared.add("--add-modules=" + String.join(",", options.addModules()));
        }
        options.addExports().forEach(export -> shared.add("--add-exports=" + export + "=ALL-UNNAMED"));
        if (options.enablePreview()) {
            shared.add("--enable-preview");
        }
        options.enableNativeAccess().ifPresent(modules -> shared.add("--enable-native-access=" + modules));
        shared.addAll(options.remoteOptions());
        return shared;
    }

    private static List<String> cache() {
        String train = System.getProperty("jamboree.train");
        if (train != null) {
            return TRAINED.compareAndSet(false, true) ? List.of("-XX:AOTCacheOutput=" + Path.of(train, "session.aot"),
                    "-Xlog:disable", "-Xlog:all=error,aot*=off:stderr") : List.of();
        }
        String home = System.getProperty("jamboree.home");
        Path cache = home == null ? null : Path.of(home, "lib", "session.aot");
        return cache != null && Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error,aot*=off:stderr") : List.of();
    }

    private static void inherit(List<String> command, String property) {
        String value = System.getProperty(property);
        if (value != null) {
            command.add("-D" + property + "=" + value);
        }
    }

    /** Our own classes first, as when the AOT cache was made; then what the user added. */
    static String classPath(SessionOptions options) {
        List<String> entries = new ArrayList<>(List.of(OwnClasses.path()));
        options.classPath().stream().filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).forEach(entries::add);
        return String.join(File.pathSeparator, entries);
    }

    /** The same for the compiler: it finds our own classes faster in a directory of the image than in the jar. */
    static String compilerPath(SessionOptions options) {
        String path = classPath(options);
        String home = System.getProperty("jamboree.home");
        Path api = home == null ? null : Path.of(home, "lib", "api");
        return api != null && Files.isDirectory(api) ? api + path.substring(OwnClasses.path().length()) : path;
    }
}
