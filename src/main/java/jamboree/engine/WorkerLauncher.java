package jamboree.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Starts worker JVMs: the same Java, the same class path, with our own classes first.
 *
 * <p>System properties it heeds: {@code jamboree.home}, an image whose {@code lib/worker.aot} speeds up the start;
 * {@code jamboree.worker.options}, more JVM options, one per line; {@code jamboree.train}, a directory into which the
 * first worker writes its AOT cache at its end.
 */
final class WorkerLauncher {
    static final String MAIN = "jamboree.worker.Main";
    static final String TOKEN = "JAMBOREE_TOKEN";

    /** The tokens of a worker and of all above it, by which {@link Leftovers} knows whose a process is. */
    static final String KIN = "JAMBOREE_KIN";

    private static final AtomicBoolean TRAINED = new AtomicBoolean();
    private static final long LEAST_HEAP = 64L << 20;
    private static final long DEFAULT_MOST_HEAP = 8L << 30;

    /**
     * Half of the time to a first result went into compiling what training had shown to be hot, or what was called 200
     * times. A cache mapped where it was made for needs no patching, and most of its pages stay shared. One code heap
     * and small first buffers touch fewer pages, which are huge ones.
     */
    private static final List<String> START = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining",
            "-XX:CompileThresholdScaling=4", "-XX:ArchiveRelocationMode=0", "-XX:-SegmentedCodeCache",
            "-XX:TLABSize=64k");

    private WorkerLauncher() {}

    static Process start(WorkerSpec spec, Path socket, String token) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(spec, socket));
        builder.environment().put(TOKEN, token);
        builder.environment().merge(KIN, token, (above, own) -> above + " " + own);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())));
        return builder.start();
    }

    /** Whether a worker may need long to end, because it writes an AOT cache. */
    static boolean isTraining() {
        return System.getProperty("jamboree.train") != null;
    }

    private static String nullDevice() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }

    private static List<String> command(WorkerSpec spec, Path socket) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=4", "-Xss1m", "-XX:-UsePerfData",
                "-Djdk.reflect.useNativeAccessorOnly=true"));
        command.addAll(CrashReports.options());
        command.addAll(START);
        List<String> own = new ArrayList<>(lines(System.getProperty("jamboree.worker.options", "")).toList());
        own.addAll(spec.jvmOptions());
        command.addAll(MemoryOptions.ofWorker(heapBytes(spec), own));
        command.addAll(cache());
        command.addAll(own);
        command.addAll(List.of("-cp", classPath(), MAIN, socket.toString()));
        return command;
    }

    private static List<String> cache() {
        String train = System.getProperty("jamboree.train");
        if (train != null) {
            return TRAINED.compareAndSet(false, true) ? List.of("-XX:AOTCacheOutput=" + Path.of(train, "worker.aot"),
                    "-Xlog:disable", "-Xlog:all=error,aot*=off:stderr") : List.of();
        }
        String home = System.getProperty("jamboree.home");
        Path cache = home == null ? null : Path.of(home, "lib", "worker.aot");
        return cache != null && Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error,aot*=off:stderr") : List.of();
    }

    private static Stream<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank());
    }

    /** An AOT cache is accepted only with the path it was made with in front. */
    private static String classPath() {
        return Stream.of(OwnClasses.path(),
                        System.getProperty("jamboree.worker.class.path", System.getProperty("java.class.path", "")),
                        System.getProperty("jdk.module.path", ""))
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator))).filter(path -> !path.isEmpty())
                .distinct().reduce((left, right) -> left + File.pathSeparator + right).orElse("");
    }

    /** What was asked for; otherwise a fair share of four fifths of the memory this process may use. */
    private static long heapBytes(WorkerSpec spec) {
        if (spec.heapBytes() > 0) {
            return spec.heapBytes();
        }
        long share = Memory.usableBytes() / 5 * 4 / Math.max(WorkerSpec.STANDARD_SHARE, spec.share());
        return Math.clamp(share, LEAST_HEAP, DEFAULT_MOST_HEAP);
    }
}
