package jamboree.deps;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@link ResolverMain} in a JVM of its own, so that no JVM of ours has the resolver on its class path; it ends
 * with its work, when it is not wanted any more, or with this JVM.
 */
final class ResolverJvm {
    private static final long POLL = 50;
    private static final String END = "";

    /** @throws DependencyFailed with what the resolver says */
    List<Path> resolve(Wanted wanted, Watcher watcher) throws DependencyFailed {
        Process process;
        try {
            process = new ProcessBuilder(command(wanted)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new DependencyFailed("the resolver cannot be started: " + e.getMessage());
        }
        try {
            BlockingQueue<String> lines = new LinkedBlockingQueue<>();
            Thread.ofPlatform().daemon().name("deps/answers").start(() -> read(process, lines));
            return answer(lines, watcher, wanted.libraries().getFirst());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyFailed("interrupted; no library was added");
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Path> answer(BlockingQueue<String> lines, Watcher watcher, Coordinates first)
            throws DependencyFailed, InterruptedException {
        List<Path> jars = new ArrayList<>();
        while (true) {
            String line = lines.poll(POLL, TimeUnit.MILLISECONDS);
            if (watcher.stopped()) {
                throw new DependencyFailed("interrupted; no library was added");
            }
            if (line == null) {
                continue;
            }
            if (line.equals(END)) {
                throw new DependencyFailed("the resolver ended before it had found " + first);
            }
            String text = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.length() - text.length()).strip()) {
                case ResolverMain.PROGRESS -> watcher.progress(text);
                case ResolverMain.JAR -> jars.add(Path.of(text));
                case ResolverMain.FAILED -> throw new DependencyFailed(text);
                case ResolverMain.DONE -> {
                    return jars;
                }
                default -> {
                    // something of a library printed
                }
            }
        }
    }

    private static void read(Process process, BlockingQueue<String> lines) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            // as if it had said no more
        }
        lines.add(END);
    }

    private static List<String> command(Wanted wanted) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Dstdout.encoding=UTF-8",
                "-Duser.home=" + System.getProperty("user.home")));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.addAll(List.of("-cp", classPath(), ResolverMain.class.getName()));
        wanted.repositories().forEach(each -> command.add(ResolverMain.REPOSITORY + each));
        wanted.libraries().forEach(each -> command.add(each.toString()));
        return command;
    }

    /** The image has the resolver's jars in a folder that is on no other class path. */
    private static String classPath() {
        String home = System.getProperty("jamboree.home");
        String path = System.getProperty("java.class.path");
        return home == null ? path : path + File.pathSeparator + Path.of(home, "lib", "deps", "*");
    }
}
