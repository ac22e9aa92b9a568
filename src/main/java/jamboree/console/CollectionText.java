package jamboree.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A collection too wide for the screen: its first elements, its last and its size.
 *
 * <p>Works on the text of the value, cut at commas outside of brackets. An element whose own text has commas outside of
 * brackets makes the size unsure; then only the elements are shown.
 */
final class CollectionText {

    private CollectionText() {
    }

    /** The text that fits, or null when the value is not a collection of several elements. */
    static String fit(String type, String value, int room) {
        char close = value.endsWith("]") && value.startsWith("[") ? ']'
                : value.endsWith("}") && value.startsWith("{") ? '}' : 0;
        if (close == 0 || type == null) {
            return null;
        }
        List<String> elements = elements(value.substring(1, value.length() - 1));
        if (elements.size() < 4) {
            return null;
        }
        String head = isSure(type) ? kind(type) + " of " + elements.size() + " " : "";
        StringBuilder text = new StringBuilder(head).append(value.charAt(0));
        String last = elements.getLast();
        String tail = "… " + last + close;
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

    private static List<String> elements(String inside) {
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
