package jamboree.console;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A collection too wide for the screen: its first elements, its last and its size.
 *
 * <p>Works on the text of the value, cut at commas outside of brackets. An element whose own text has commas outside of
 * brackets makes the size unsure; then only the elements are shown.
 */
final class CollectionText {

    /** {@code int[3] { 1, 2, 3 }}. */
    private static final Pattern ARRAY = Pattern.compile("([\\w.$]+(?:\\[\\d*])+ \\{ )(.*) }", Pattern.DOTALL);

    private CollectionText() {
    }

    /** The text that fits, or null when the value is not a collection of several elements. */
    static String fit(String type, String value, int room) {
        return fit(type, value, room, OptionalInt.empty());
    }

    /** The same for a collection whose size is known. */
    static String fit(String type, String value, int room, OptionalInt known) {
        char close = value.endsWith("]") && value.startsWith("[") ? ']'
                : value.endsWith("}") && value.startsWith("{") ? '}' : 0;
        if (close == 0 || type == null) {
            return null;
        }
        List<String> elements = ValueLayout.elements(value.substring(1, value.length() - 1));
        return between(size(type, known, elements.size()) + value.charAt(0), elements, String.valueOf(close), room);
    }

    /** An array, whose text begins with its size; null when it is none, or has few elements. */
    static String array(String value, int room) {
        Matcher array = ARRAY.matcher(value);
        return array.matches() ? between(array.group(1), ValueLayout.elements(array.group(2)), " }", room) : null;
    }

    /** The first elements that have room, and the last; null where there is none to leave out. */
    private static String between(String head, List<String> elements, String close, int room) {
        if (elements.size() < 4) {
            return null;
        }
        StringBuilder text = new StringBuilder(head);
        String tail = "… " + elements.getLast() + close;
        int shown = 0;
        for (String element : elements.subList(0, elements.size() - 1)) {
            if (text.length() + element.length() + 2 + tail.length() > room) {
                break;
            }
            text.append(element).append(", ");
            shown++;
        }
        return shown == 0 ? null : text.append(tail).toString();
    }

    /** {@code "Map of 26 "}, or an empty text when nobody knows how many there are. */
    static String size(String type, OptionalInt known, int counted) {
        if (!type.contains("<")) {
            return "";
        }
        return known.isPresent() ? kind(type) + " of " + known.getAsInt() + " "
                : isSure(type) ? kind(type) + " of " + counted + " " : "";
    }

    /** Elements of such types have no bare commas in their text. */
    private static boolean isSure(String type) {
        int angle = type.indexOf('<');
        return angle > 0 && type.substring(angle + 1).matches(
                "(Integer|Long|Double|Float|Short|Byte|Boolean|List<.*|Set<.*|Map<.*|[A-Z]\\w*)(, ?[\\w.<>]+)?>")
                && !type.contains("String") && !type.contains("Object") && !type.contains("Character");
    }

    private static String kind(String type) {
        String plain = type.substring(0, type.indexOf('<'));
        String name = plain.substring(plain.lastIndexOf('.') + 1);
        return name.endsWith("List") ? "List" : name.endsWith("Set") ? "Set" : name.endsWith("Map") ? "Map" : name;
    }
}
