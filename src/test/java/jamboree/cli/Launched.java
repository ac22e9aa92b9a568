package jamboree.cli;

import jamboree.terminal.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The launcher in a JVM of its own, as a user starts it. */
record Launched(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {
    static Launched start(Path directory, String... arguments) throws IOException {
        return start(directory, List.of(), Map.of(), arguments);
    }

    /** With options for the launcher's JVM, and another environment. */
    static Launched start(Path directory, List<String> options, Map<String, String> environment, String... arguments)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launcher.command(options, arguments)).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
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

    Launched input(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return this;
    }

    int status() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after 60 s; printed " + out.getNow("?") + err.getNow("?"));
        }
        return process.exitValue();
    }

    String printed() {
        return out.join();
    }

    String errors() {
        return err.join();
    }
}
