package jamboree.console;

import jamboree.session.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** The row that shows how far a map has come, drawn over itself. Not thread-safe; its writer holds a lock. */
final class ProgressRow {

    private static final int BAR = 24;
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
            show(text(progress), out, width);
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

    /** {@code square  ████░░░░  34 %  34,012/100,000  eta 4 s  5 busy}. */
    static String text(Progress progress) {
        if (progress.total() <= 0) {
            return String.format(Locale.ROOT, "%s  %,d  %d busy", progress.label(), progress.done(), progress.busy());
        }
        double part = Math.min(1, (double) progress.done() / progress.total());
        int full = (int) (part * BAR);
        String eta = progress.done() == 0 ? "" : "  eta " + seconds(progress.elapsed().toMillis() * (1 / part - 1));
        return String.format(Locale.ROOT, "%s  %s%s  %d %%  %,d/%,d%s  %d busy", progress.label(), "█".repeat(full),
                "░".repeat(BAR - full), (int) (part * 100), progress.done(), progress.total(), eta, progress.busy());
    }

    private static String seconds(double millis) {
        long seconds = Math.round(millis / 1000);
        return seconds < 120 ? Math.max(1, seconds) + " s" : seconds / 60 + " min";
    }
}
