package jamboree.console.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Who ran what when: a row for each worker, as text for the screen or as a picture for a browser. */
final class Timeline {

    private static final int GAP = 2;
    private static final int LEFT = 120;
    private static final int ROW = 26;
    private static final int CHART = 1000;
    /** Filled with one colour for each label, in turn; the label stands in the tip, so colour is not the only sign. */
    private static final List<String> COLORS =
            List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb");

    /** Microseconds since the first task began. */
    private record Run(String worker, String label, long from, long to, int count, int failed) {

        boolean isDeath() {
            return count == 0;
        }
    }

    /** {@code pool.2} before {@code pool.10}. */
    private static final Comparator<String> BY_NUMBER = Comparator
            .comparing((String worker) -> worker.substring(0, worker.lastIndexOf('.') + 1))
            .thenComparing(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, List<Run>> rows = new TreeMap<>(BY_NUMBER);
    private long end = 1;

    private Timeline() {
    }

    /** From the session's answer to {@code runs}. */
    static Timeline of(Object answer) {
        Timeline timeline = new Timeline();
        for (Map<String, String> row : Table.of(answer).rows()) {
            Run run = new Run(row.get("worker"), row.get("label"), Long.parseLong(row.get("from")),
                    Long.parseLong(row.get("to")), Integer.parseInt(row.get("count")),
                    Integer.parseInt(row.get("failed")));
            timeline.rows.computeIfAbsent(run.worker(), name -> new ArrayList<>()).add(run);
            timeline.end = Math.max(timeline.end, run.to());
        }
        return timeline;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Rows as wide as the screen, and what a column stands for. */
    String text(int width) {
        int names = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        int columns = Math.clamp(width - names - GAP - 1L, 10, 200);
        long each = end / columns + 1;
        StringBuilder text = new StringBuilder();
        boolean deaths = false;
        for (Map.Entry<String, List<Run>> row : rows.entrySet()) {
            char[] cells = " ".repeat(columns).toCharArray();
            for (Run run : row.getValue()) {
                for (long i = run.from() / each; i <= Math.min(columns - 1L, run.to() / each); i++) {
                    cells[(int) i] = run.isDeath() ? '×' : '█';
                }
                deaths |= run.isDeath();
            }
            text.append(row.getKey()).append(" ".repeat(names - row.getKey().length() + GAP))
                    .append(new String(cells).stripTrailing()).append('\n');
        }
        return text.append(String.format(Locale.ROOT, "█ busy, %sone column = %s%n",
                deaths ? "× lost, " : "", time(each)))
                .toString();
    }

    private static String time(long micros) {
        return micros < 1000 ? micros + " us" : micros < 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.1f s", micros / 1e6);
    }

    /** A page with the picture in it, that needs nothing else. */
    String html() {
        int height = ROW * rows.size() + 50;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(LEFT + CHART + 20)
                .append("\" height=\"")
                .append(height).append("\" font-family=\"sans-serif\" font-size=\"13\">\n");
        Map<String, String> colors = new LinkedHashMap<>();
        int y = 10;
        for (Map.Entry<String, List<Run>> row : rows.entrySet()) {
            svg.append("<text x=\"5\" y=\"%d\">%s</text>%n".formatted(y + 15, escaped(row.getKey())));
            for (Run run : row.getValue()) {
                svg.append(bar(run, y, colors));
            }
            y += ROW;
        }
        svg.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"black\"/>%n"
                .formatted(LEFT, y + 4, LEFT + CHART, y + 4));
        for (int i = 0; i <= 4; i++) {
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                    .formatted(LEFT + CHART * i / 4, y + 22, time(end * i / 4)));
        }
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Jamboree timeline</title></head><body>\n"
                + svg + "</svg>\n</body></html>\n";
    }

    private String bar(Run run, int y, Map<String, String> colors) {
        double x = LEFT + (double) CHART * run.from() / end;
        double width = Math.max(1, (double) CHART * (run.to() - run.from()) / end);
        String color = run.isDeath() || run.failed() > 0 ? "#cc0000"
                : colors.computeIfAbsent(run.label(), label -> COLORS.get(colors.size() % COLORS.size()));
        String tip = run.isDeath() ? run.worker() + " " + run.label()
                : "%s on %s: %d task%s, %s%s".formatted(run.label(),
                run.worker(), run.count(), run.count() == 1 ? "" : "s", time(run.to() - run.from()),
                run.failed() == 0 ? "" : ", " + run.failed() + " failed");
        return String.format(Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"20\" fill=\"%s\"><title>%s</title></rect>%n",
                x, y, width, color, escaped(tip));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
