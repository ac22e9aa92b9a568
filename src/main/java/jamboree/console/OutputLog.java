package jamboree.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines workers printed, those too that were not shown; for {@code :log}. Thread-safe, bounded. */
final class OutputLog {

    private static final int MOST = 20_000;

    private record Line(String source, String text) {
    }

    private final Deque<Line> lines = new ArrayDeque<>();

    synchronized void add(String source, String text) {
        text.lines().forEach(line -> {
            lines.addLast(new Line(source, line));
            if (lines.size() > MOST) {
                lines.removeFirst();
            }
        });
    }

    /** Lines of one worker, or of all when the name is empty, oldest first. */
    synchronized List<String> lines(String source) {
        List<String> found = new ArrayList<>();
        for (Line line : lines) {
            if (source.isEmpty() || line.source().equals(source)) {
                found.add("[" + line.source() + "] " + line.text());
            }
        }
        return found;
    }
}
