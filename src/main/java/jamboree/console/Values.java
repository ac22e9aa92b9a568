package jamboree.console;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How long the text of a value may be.
 *
 * @param expression limit for an expression or a variable that was asked for, in characters
 * @param other      limit for everything else
 * @param ellipsis   what stands for the part left out
 * @param width      columns for collections, which are cut between elements and told with their size; 0: as all else
 * @param sizes      how many elements the collection in a variable has, if somebody knows
 */
public record Values(int expression, int other, String ellipsis, int width, Function<String, OptionalInt> sizes) {

    private static final int MOST_LINES = 20;
    /** Characters of a value that are shown behind a name of any length. */
    private static final int FEWEST = 20;

    /** Limits without knowledge of sizes. */
    public Values(int expression, int other, String ellipsis, int width) {
        this(expression, other, ellipsis, width, name -> OptionalInt.empty());
    }

    /** jshell's limits. */
    public static Values asStock() {
        return new Values(1000, 80, " ... ", 0);
    }

    /** For people in front of a screen of so many columns. */
    static Values forScreen(int width, Function<String, OptionalInt> sizes) {
        return new Values(Math.max(1000, width), width - 2, " … ", width, sizes);
    }

    /** A collection, map or record that is wider than the screen; null for anything else. */
    private String laidOut(String name, String type, String value, int room) {
        if (type == null || type.equals("String")) {
            return null;
        }
        if (type.endsWith("]")) {
            return CollectionText.array(value, room);
        }
        ValueLayout.Shape shape = ValueLayout.Shape.of(value);
        if (shape == null) {
            return null;
        }
        OptionalInt size = sizes.apply(name);
        if (shape.isFlatList()) {
            String fitted = CollectionText.fit(type, value, room, size);
            if (fitted != null) {
                return fitted;
            }
        }
        return ValueLayout.of(shape, CollectionText.size(type, size, shape.elements().size()), width, MOST_LINES);
    }

    /** Cut a value; its beginning and its end stay. */
    String cut(String name, String type, String value, boolean isExpression) {
        if (value == null) {
            return "";
        }
        int room = width - name.length() - " ==> ".length();
        if (width > 0 && value.length() > room) {
            String laidOut = laidOut(name, type, value, room);
            if (laidOut != null) {
                return laidOut;
            }
        }
        int limit = isExpression ? expression : width > 0 ? Math.max(FEWEST, Math.min(other, room)) : other;
        if (value.length() <= limit) {
            return value;
        }
        if (limit <= 13) {
            return value.substring(0, limit);
        }
        String size = width > 0 && "String".equals(type)
                ? String.format(Locale.ROOT, "   (%,d characters)", characters(value)) : "";
        int left = isExpression ? limit : Math.max(FEWEST, limit - size.length());
        int tail = left / 3;
        int head = left - ellipsis.length() - tail;
        return value.substring(0, head) + ellipsis + value.substring(value.length() - tail) + size;
    }

    /** Of a text in quotes, where a backslash and what it stands before are one character. */
    private static int characters(String quoted) {
        int count = 0;
        for (int i = 1; i < quoted.length() - 1; i++) {
            i += quoted.charAt(i) != '\\' ? 0 : quoted.charAt(i + 1) == 'u' ? 5 : 1;
            count++;
        }
        return count;
    }
}
