package jamboree.pictures;

import java.util.Locale;
import java.util.Map;
import org.jline.utils.ScreenTerminal;

/** A screen as an SVG: one text for each run of cells that look alike, stretched to the grid whatever the font. */
final class Svg {
    private static final double WIDTH = 8.4;
    private static final double HEIGHT = 19;
    private static final double MARGIN = 14;
    private static final String BACKGROUND = "#1d1f28";
    /** Seen on a page that is as dark. */
    private static final String EDGE = "#4a4f5e";
    private static final String FOREGROUND = "#e6e6e6";
    private static final String DIM = "#8a8f9c";

    /** The dark colours of the sixteen as terminals of today show them. */
    private static final Map<String, String> THEME = Map.of("#880000", "#f07178", "#008800", "#9ece6a",
            "#888800", "#e0af68", "#000088", "#7aa2f7", "#880088", "#bb9af7", "#008888", "#56c8d8",
            "#888888", "#9aa0ac");

    private Svg() {}

    /** Draws the rows down to the last that is not empty. */
    static String draw(long[] cells, int columns, String title) {
        int rows = cells.length / columns;
        while (rows > 0 && isEmpty(cells, columns, rows - 1)) {
            rows--;
        }
        double width = columns * WIDTH + 2 * MARGIN;
        double height = rows * HEIGHT + 2 * MARGIN;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img">
                <title>%s</title>
                <rect x="0.5" y="0.5" width="%s" height="%s" rx="8" fill="%s" stroke="%s"/>
                <g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="%s">
                """.formatted(number(width), number(height), number(width), number(height), escape(title),
                number(width - 1), number(height - 1), BACKGROUND, EDGE, FOREGROUND));
        for (int row = 0; row < rows; row++) {
            row(svg, cells, row * columns, columns, MARGIN + row * HEIGHT);
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static void row(StringBuilder svg, long[] cells, int start, int columns, double top) {
        int from = 0;
        while (from < columns) {
            int to = from + 1;
            while (to < columns && looks(cells[start + to]).equals(looks(cells[start + from]))) {
                to++;
            }
            run(svg, cells, start + from, to - from, MARGIN + from * WIDTH, top);
            from = to;
        }
    }

    private static void run(StringBuilder svg, long[] cells, int at, int length, double left, double top) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(codePoint(cells[at + i]));
        }
        long cell = cells[at];
        if (ScreenTerminal.cellHasBackground(cell) || ScreenTerminal.cellInverse(cell)) {
            svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>%n".formatted(number(left),
                    number(top), number(length * WIDTH), number(HEIGHT), ScreenTerminal.cellInverse(cell)
                            ? FOREGROUND : colour(ScreenTerminal.cellBackground(cell))));
        }
        if (!text.toString().isBlank()) {
            // blanks at the ends are position, not text
            int indent = (int) text.chars().takeWhile(c -> c == ' ').count();
            String shown = text.toString().strip();
            svg.append(("<text x=\"%s\" y=\"%s\" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\" "
                    + "xml:space=\"preserve\"%s>%s</text>%n").formatted(
                            number(left + indent * WIDTH), number(top + 14.5),
                            number(shown.codePointCount(0, shown.length()) * WIDTH), looks(cell), escape(shown)));
        }
    }

    /** The attributes of a cell's text; also what decides whether two cells belong together. */
    private static String looks(long cell) {
        StringBuilder looks = new StringBuilder();
        if (ScreenTerminal.cellInverse(cell)) {
            looks.append(" fill=\"").append(BACKGROUND).append('"');
        } else if (ScreenTerminal.cellHasForeground(cell)) {
            looks.append(" fill=\"").append(colour(ScreenTerminal.cellForeground(cell))).append('"');
        } else if (ScreenTerminal.cellDim(cell)) {
            looks.append(" fill=\"").append(DIM).append('"');
        }
        if (ScreenTerminal.cellBold(cell)) {
            looks.append(" font-weight=\"bold\"");
        }
        if (ScreenTerminal.cellItalic(cell)) {
            looks.append(" font-style=\"italic\"");
        }
        if (ScreenTerminal.cellUnderline(cell)) {
            looks.append(" text-decoration=\"underline\"");
        }
        return looks.toString();
    }

    private static boolean isEmpty(long[] cells, int columns, int row) {
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            if (codePoint(cells[i]) != ' ') {
                return false;
            }
        }
        return true;
    }

    private static int codePoint(long cell) {
        return Math.max(' ', ScreenTerminal.cellCodePoint(cell));
    }

    private static String colour(int packed) {
        String colour = String.format(Locale.ROOT, "#%06x", ScreenTerminal.cellColorRgb(packed) & 0xffffff);
        return THEME.getOrDefault(colour, colour);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
