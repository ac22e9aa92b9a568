package jamboree.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * Keeps pasted texts that are too long to be drawn at every key; the line being edited shows a comment instead.
 *
 * <p>Drawing 10,000 lines costs the reader a second at each key. Used by the reader's thread; what was entered or
 * cleared is forgotten by {@link #clear}.
 */
final class LongPastes {

    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 20_000;

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** What to show for a pasted text: itself, or a comment that stands for it. */
    String fold(String text) {
        long lines = text.chars().filter(c -> c == '\n').count() + (text.endsWith("\n") ? 0 : 1);
        if (lines <= MOST_LINES && text.length() <= MOST_CHARACTERS) {
            return text;
        }
        String mark = String.format(Locale.ROOT, "/* %,d %s pasted%s */", lines, lines == 1 ? "line" : "lines",
                texts.isEmpty() ? "" : ", no. " + (texts.size() + 1));
        texts.put(mark, text);
        return mark;
    }

    /** The text that a line with such comments stands for. */
    String unfold(String line) {
        String text = line;
        for (Map.Entry<String, String> paste : texts.entrySet()) {
            text = text.replace(paste.getKey(), paste.getValue());
        }
        return text;
    }

    void clear() {
        texts.clear();
    }

    /** A history that keeps whole texts. */
    DefaultHistory history() {
        return new DefaultHistory() {
            @Override
            public void add(Instant time, String line) {
                super.add(time, unfold(line));
            }
        };
    }
}
