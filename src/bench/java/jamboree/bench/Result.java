package jamboree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one row, round by round. */
final class Result {
    private final Row row;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private String trouble = "";

    Result(Row row) {
        this.row = row;
    }

    Row row() {
        return row;
    }

    void add(double own) {
        ours.add(own);
    }

    void add(double own, double peer) {
        ours.add(own);
        theirs.add(peer);
        ratios.add(peer / own);
    }

    /** It could not be measured, or not against its peer; the first reason stays. */
    void trouble(String why) {
        if (trouble.isEmpty()) {
            trouble = why;
        }
    }

    String trouble() {
        return trouble;
    }

    int rounds() {
        return ours.size();
    }

    double own() {
        return Timing.median(ours);
    }

    double peer() {
        return Timing.median(theirs);
    }

    /** How many times more the peer needs: the median of the rounds' ratios. */
    double ratio() {
        return Timing.median(ratios);
    }

    private boolean isMeasured() {
        return row.compares() ? !ratios.isEmpty() : !ours.isEmpty();
    }

    boolean isMet() {
        return isMeasured() && (row.compares() ? ratio() >= row.target() : own() <= row.target());
    }

    boolean misses() {
        return row.hasTarget() && isMeasured() && !isMet();
    }

    /** How far it is from the target: 1 is just met, 2 is twice as good. Not a number if there is nothing to tell. */
    double progress() {
        if (!row.hasTarget() || !isMeasured()) {
            return Double.NaN;
        }
        return row.compares() ? ratio() / row.target() : row.target() / own();
    }

    // ---- words ----

    String verdict() {
        if (!isMeasured()) {
            return "not measured: " + (trouble.isEmpty() ? "no time left" : trouble);
        }
        return !row.hasTarget() ? "" : isMet() ? "met" : "**not met**";
    }

    String ownText() {
        return text(own());
    }

    String peerText() {
        return row.compares() ? text(peer()) + " " + row.peerName() : "";
    }

    String ratioText() {
        return row.compares() && !ratios.isEmpty() ? number(ratio()) + "x" : "";
    }

    String targetText() {
        if (!row.hasTarget()) {
            return "";
        }
        return row.compares() ? ">= " + number(row.target()) + "x" : "<= " + text(row.target());
    }

    private String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return switch (row.unit()) {
            case RATE -> 1 / value >= 1e6 ? number(1e-6 / value) + " M/s" : number(1e-3 / value) + " k/s";
            case TIME -> value >= 1 ? number(value) + " s" : value >= 1e-3 ? number(value * 1e3) + " ms"
                    : value >= 1e-6 ? number(value * 1e6) + " us" : number(value * 1e9) + " ns";
            case BYTES -> number(value / (1 << 20)) + " MB";
            case NUMBER -> number(value);
        };
    }

    /** Three digits. */
    static String number(double value) {
        int digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
