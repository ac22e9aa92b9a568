package jamboree.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Why a target is not met, by measurement: {@code src/bench/reasons.txt}, a line {@code name of the row = reason}. */
final class Reasons {
    private final Map<String, String> reasons = new TreeMap<>();

    private Reasons() {}

    static Reasons read(Path project) throws IOException {
        Reasons read = new Reasons();
        for (String line : Files.readAllLines(project.resolve("src/bench/reasons.txt"), StandardCharsets.UTF_8)) {
            int equals = line.indexOf(" = ");
            if (equals > 0 && !line.startsWith("#")) {
                String name = line.substring(0, equals);
                if (Rows.all().stream().noneMatch(row -> row.name().equals(name))) {
                    throw new IOException("src/bench/reasons.txt: there is no row '" + name + "'");
                }
                read.reasons.put(name, line.substring(equals + 3));
            }
        }
        return read;
    }

    /** The reason, if this target is measured and not met. */
    Optional<String> of(Result result) {
        return result.misses() ? Optional.ofNullable(reasons.get(result.row().name())) : Optional.empty();
    }
}
