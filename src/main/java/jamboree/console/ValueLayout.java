package jamboree.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A map, a record or a collection of collections on several lines, when it is wider than the screen.
 *
 * <p>Works on the text of the value: brackets that match, elements between commas. A text without that shape is left
 * to others.
 */
final class ValueLayout {

    private static final String INDENT = "    ";

    private final int width;
    private final int most;
    private final List<String> lines = new ArrayList<>();

    private ValueLayout(int width, int most) {
        this.width = width;
        this.most = most;
    }

    /**
     * A text cut into what stands before its bracket, the bracket's content, and the brackets.
     *
     * @param head {@code Point}, {@code key=}, or empty
     */
    record Shape(String head, char open, List<String> elements, char close) {

        /** The shape of a text that ends with the bracket it opens; null for any other. */
        static Shape of(String text) {
            int open = 0;
            while (open < text.length() && "[{".indexOf(text.charAt(open)) < 0) {
                if ("\"'()]},".indexOf(text.charAt(open)) >= 0) {
                    return null;
                }
                open++;
            }
            if (open >= text.length() - 1) {
                return null;
            }
            char close = text.charAt(open) == '[' ? ']' : '}';
            boolean whole = text.charAt(text.length() - 1) == close && closes(text, open) == text.length() - 1;
            return !whole ? null
                    : new Shape(text.substring(0, open), text.charAt(open),
                            ValueLayout.elements(text.substring(open + 1, text.length() - 1)), close);
        }

        /** Plain elements in square brackets, perhaps behind a name as in {@code list=[1, 2]}. */
        boolean isFlatList() {
            return (head.isEmpty() || head.endsWith("=")) && open == '['
                    && elements.stream().noneMatch(element -> of(element) != null);
        }

        private static int closes(String text, int open) {
            int depth = 0;
            for (int i = open; i < text.length(); i++) {
                depth += "[{".indexOf(text.charAt(i)) >= 0 ? 1 : "]}".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** The parts between commas outside of brackets. */
    static List<String> elements(String inside) {
        List<String> elements = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if ("[{(".indexOf(c) >= 0) {
                depth++;
            } else if ("]})".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && c == ',' && inside.startsWith(", ", i)) {
                elements.add(inside.substring(start, i));
                start = i + 2;
            }
        }
        elements.add(inside.substring(start));
        return elements;
    }

    /**
     * The text on several lines, or null when it is one element in brackets.
     *
     * @param size what to say before it, {@code "Map of 26 "}, or empty
     * @param most lines
     */
    static String of(Shape shape, String size, int width, int most) {
        if (shape.elements().size() < 2 && shape.head().isEmpty()) {
            return null;
        }
        ValueLayout layout = new ValueLayout(width, most);
        layout.add(shape, size, "", "");
        return String.join("\n", layout.lines);
    }

    private void add(Shape shape, String size, String indent, String after) {
        lines.add(indent + size + shape.head() + shape.open());
        int left = shape.elements().size();
        StringBuilder packed = new StringBuilder();
        for (String element : shape.elements()) {
            if (lines.size() >= most) {
                break;
            }
            left--;
            String comma = left > 0 ? "," : "";
            int room = width - indent.length() - INDENT.length() - packed.length();
            if (packed.length() > 0 && (element.length() + 2 > room || Shape.of(element) != null)) {
                lines.add(indent + INDENT + packed.toString().stripTrailing());
                packed.setLength(0);
            }
            if (element.length() * 3 < width && Shape.of(element) == null) {
                packed.append(element).append(comma).append(' ');
            } else {
                element(element, indent + INDENT, comma);
            }
        }
        if (packed.length() > 0) {
            lines.add(indent + INDENT + packed.toString().stripTrailing());
        }
        if (left > 0) {
            lines.add(indent + INDENT + "… " + left + " more");
        }
        lines.add(indent + shape.close() + after);
    }

    private void element(String element, String indent, String after) {
        int room = width - indent.length() - after.length();
        Shape shape = element.length() <= room ? null : Shape.of(element);
        if (element.length() <= room) {
            lines.add(indent + element + after);
        } else if (shape != null && shape.isFlatList()) {
            String listed = CollectionText.fit("", element.substring(shape.head().length()),
                    room - shape.head().length());
            lines.add(indent + shape.head() + (listed == null ? cut(element, room) : listed) + after);
        } else if (shape != null && indent.length() < width / 2) {
            add(shape, "", indent, after);
        } else {
            lines.add(indent + cut(element, room) + after);
        }
    }

    private static String cut(String element, int room) {
        return element.substring(0, Math.max(1, room - 1)) + "…";
    }
}
