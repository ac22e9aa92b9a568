package jamboree.soak;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.engine.RuntimeDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What this process has open: threads, descriptors, files and children that work with workers leaves behind. */
record Footprint(long descriptors, List<String> earlierChildren, List<String> earlierThreads,
        List<String> earlierFiles) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLACK = 6;

    static Footprint now() {
        return new Footprint(count(Path.of("/proc/self/fd")), children(), threads(), files());
    }

    /** Waits until nothing is left but what there was before, or fails naming it. */
    void isRestored() {
        settles("children", () -> without(children(), earlierChildren));
        settles("threads", () -> without(threads(), earlierThreads));
        settles("files", () -> without(files(), earlierFiles));
        if (!within(() -> count(Path.of("/proc/self/fd")) <= descriptors + SLACK)) {
            throw new AssertionError(count(Path.of("/proc/self/fd")) + " open files, " + descriptors + " before");
        }
    }

    private static List<String> without(List<String> now, List<String> earlier) {
        return now.stream().filter(one -> !earlier.contains(one)).toList();
    }

    private static void settles(String what, java.util.function.Supplier<List<String>> left) {
        if (!within(() -> left.get().isEmpty())) {
            assertThat(left.get()).as("%s left", what).isEmpty();
        }
    }

    static boolean within(BooleanSupplier condition) {
        return within(PATIENCE, condition);
    }

    static boolean within(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return condition.getAsBoolean();
            }
            Chaos.pause(Duration.ofMillis(5));
        }
        return true;
    }

    private static List<String> children() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                .map(child -> child.pid() + " " + child.info().commandLine().orElse("?")).toList();
    }

    /** Threads of links; the few that this process has for all of them stay. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.matches(".*/(link|out|err|writer|wait|hello)")).toList();
    }

    /** Position files and the like; the socket stays. */
    private static List<String> files() {
        try (Stream<Path> all = Files.list(RuntimeDirectory.path())) {
            return all.map(path -> path.getFileName().toString()).filter(name -> !name.equals("s")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        } catch (IOException e) {
            return 0;
        }
    }
}
