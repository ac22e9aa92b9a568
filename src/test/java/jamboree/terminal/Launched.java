package jamboree.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, as a user starts it: what it printed, and how it ended. */
public record Launched(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {
    private static final int SECONDS = 100;

    /** The console. */
    public static Launched start(Path directory, String... arguments) throws IOException {
        return start(directory, List.of(), Map.of(), arguments);
    }

    /** The console with options for its JVM, and another environment. */
    public static Launched start(Path directory, List<String> options, Map<String, String> environment,
            String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launcher.command(options, arguments)).directory(directory.toFile());
        builder.environment().putAll(environment);
        return of(builder);
    }

    /** A Java program, by the words behind {@code java}. */
    public static Launched java(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of(words));
        return of(new ProcessBuilder(command));
    }

    /** Any program. */
    public static Launched of(ProcessBuilder program) throws IOException {
        Process process = program.start();
        return new Launched(process, read(process.getInputStream()), read(process.getErrorStream()));
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, command -> Thread.ofVirtual().start(command));
    }

    /** All that it will read. */
    public Launched input(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return this;
    }

    /** Its exit status; it is ended if it runs too long. */
    public int status() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("still running after " + SECONDS + " s; printed " + out.getNow("?")
                    + err.getNow("?"));
        }
        return process.exitValue();
    }

    /** All of its standard output. */
    public String printed() {
        return out.join();
    }

    /** All of its standard error. */
    public String errors() {
        return err.join();
    }
}
