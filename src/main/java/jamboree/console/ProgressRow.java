package jamboree.console;

import jamboree.session.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** The row that shows how far a map has come, drawn over itself. Not thread-safe; its writer holds a lock. */
final class ProgressRow {

    private static final int BAR = 24;
    private static final int SHORTEST_BAR = 6;
    private static final int SHORTEST_LABEL = 6;
    /** What is done sooner needs no row. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final boolean enabled;
    private boolean shown;

    ProgressRow(boolean enabled) {
        this.enabled = enabled;
    }

    void show(Progress progress, PrintWriter out, int width) {
        if (!enabled) {
            return;
        }
        if (progress.done() == progress.total()) {
            clear(out);
        } else if (progress.elapsed().compareTo(PATIENCE) >= 0) {
            show(text(progress, width - 1), out, width);
        }
    }

    /** Any text in that row. */
    void show(String text, PrintWriter out, int width) {
        if (enabled) {
            out.print("\r" + text.substring(0, Math.min(text.length(), Math.max(1, width - 1))) + "\u001b[K");
            shown = true;
        }
    }

    void clear(PrintWriter out) {
        if (shown) {
            out.print("\r\u001b[K");
            shown = false;
        }
    }

    /**
     * {@code square  ████░░░░  34 %  34,012/100,000  eta 4 s  5 busy}; where that has no room, a shorter bar, then less
     * of the name, then no bar: the numbers are what is looked for.
     */
    static String text(Progress progress, int room) {
        if (progress.total() <= 0) {
            String count = String.format(Locale.ROOT, "  %,d  %d busy", progress.done(), progress.busy());
            return cut(progress.label(), room - count.length()) + count;
        }
        double part = Math.min(1, (double) progress.done() / progress.total());
        String eta = progress.done() == 0 ? "" : "  eta " + seconds(progress.elapsed().toMillis() * (1 / part - 1));
        String numbers = String.format(Locale.ROOT, "  %d %%  %,d/%,d%s  %d busy", (int) (part * 100), progress.done(),
                progress.total(), eta, progress.busy());
        int left = room - numbers.length() - 2;
        int bar = Math.clamp(left - progress.label().length(), SHORTEST_BAR, BAR);
        String label = cut(progress.label(), left - bar);
        if (label.length() < Math.min(progress.label().length(), SHORTEST_LABEL)) {
            return (cut(progress.label(), room - numbers.length()) + numbers).stripLeading();
        }
        int full = (int) (part * bar);
        return label + "  " + "█".repeat(full) + "░".repeat(bar - full) + numbers;
    }

    private static String cut(String label, int room) {
        return label.length() <= room ? label : room < 2 ? "" : label.substring(0, room - 1) + "…";
    }

    private static String seconds(double millis) {
        long seconds = Math.round(millis / 1000);
        return seconds < 120 ? Math.max(1, seconds) + " s" : seconds / 60 + " min";
    }
}
