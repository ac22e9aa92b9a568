package jamboree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the run before this one came to, as its page has it: a ratio that holds in one run only is none. */
final class Before {
    private final Map<String, String> figures = new HashMap<>();
    private final String summary;

    private Before(List<String> page) {
        for (String line : page) {
            String[] cells = line.split(" *\\| *", -1);
            if (cells.length > 5) {
                figures.putIfAbsent(cells[1], cells[4].isEmpty() ? cells[2] : cells[4]);
            }
        }
        summary = page.stream().filter(line -> line.matches("\\d+ of \\d+ targets are met\\."))
                .collect(Collectors.joining(" "));
    }

    /** Nothing is known where there is no page. */
    static Before read(Path docs) throws IOException {
        Path page = docs.resolve("benchmarks.md");
        return new Before(Files.exists(page) ? Files.readAllLines(page) : List.of());
    }

    /** The ratio of a row, or its figure if it has no peer; empty if there is none. */
    String of(Row row) {
        return figures.getOrDefault(row.name(), "");
    }

    /** How many targets were met; empty if that is not known. */
    String summary() {
        return summary;
    }
}
