package jamboree.bench;

import java.util.List;
import java.util.Locale;

/** A bar for each row with a target: how many times better, or worse, than the target it is. Logarithmic. */
final class Chart {
    private static final int LABEL = 400;
    private static final int HALF = 220;
    private static final int BAR = 14;
    private static final int STEP = 20;
    private static final int TOP = 44;
    private static final double MOST = 100;

    private final StringBuilder svg = new StringBuilder();

    private Chart() {}

    static String svg(List<Result> results) {
        return new Chart().draw(results.stream().filter(result -> !Double.isNaN(result.progress())).toList());
    }

    private String draw(List<Result> results) {
        int height = TOP + results.size() * STEP + 16;
        int width = LABEL + 2 * HALF + 90;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"12\">", width, height, width, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
        for (double mark : new double[] {0.01, 0.1, 1, 10, 100}) {
            double x = x(mark);
            add("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>", x, TOP - 8, x, height - 12,
                    mark == 1 ? "#333333" : "#dddddd");
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555555\">%s</text>", x, TOP - 14,
                    mark == 1 ? "target" : Result.number(mark) + "x");
        }
        for (int i = 0; i < results.size(); i++) {
            bar(results.get(i), TOP + i * STEP);
        }
        return svg.append("</svg>\n").toString();
    }

    private void bar(Result result, int y) {
        double from = x(1);
        double to = x(result.progress());
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222222\">%s</text>", LABEL - 10, y + BAR - 3,
                escaped(result.row().name().replace("`", "")));
        add("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", Math.min(from, to), y,
                Math.max(1, Math.abs(to - from)), BAR, result.isMet() ? "#2e8b57" : "#c0392b");
        String figure = result.row().compares() ? result.ratioText() : result.ownText();
        add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#222222\">%s</text>",
                result.isMet() ? to + 4 : to - 4, y + BAR - 3, result.isMet() ? "start" : "end", figure);
    }

    private static double x(double progress) {
        double clamped = Math.clamp(progress, 1 / MOST, MOST);
        return LABEL + HALF + Math.log10(clamped) / Math.log10(MOST) * HALF;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
