package jamboree.engine;

import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much memory this process may use: the machine's, or less where its control groups limit it. */
public final class Memory {
    private static final long UNKNOWN = 2L << 30;
    private static final String TOTAL = "MemTotal:";

    private Memory() {}

    private static final class Holder {
        static final long USABLE = measure(Path.of("/proc/meminfo"), ControlGroups.CURRENT);
    }

    /** In bytes; measured once. */
    public static long usableBytes() {
        return Holder.USABLE;
    }

    static long measure(Path machine, ControlGroups groups) {
        long total = numbers(ControlGroups.lines(machine).stream().filter(line -> line.startsWith(TOTAL))
                .map(line -> line.substring(TOTAL.length()).replace("kB", ""))).map(kilobytes -> kilobytes << 10)
                .findFirst().orElse(UNKNOWN);
        return numbers(groups.files("memory.max", "memory.limit_in_bytes").stream()
                .flatMap(file -> ControlGroups.lines(file).stream())).filter(limit -> limit > 0)
                .reduce(total, Math::min);
    }

    /** Of the texts that are numbers; {@code max} is no limit. */
    private static LongStream numbers(Stream<String> texts) {
        return texts.map(String::strip).filter(text -> text.matches("\\d{1,18}")).mapToLong(Long::parseLong);
    }
}
