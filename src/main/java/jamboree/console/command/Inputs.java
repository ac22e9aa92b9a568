package jamboree.console.command;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * INPUTS of a command as Java: {@code [2, 3, 4]} is a list, {@code 1..1000} a range with both ends, anything else is
 * Java already.
 */
final class Inputs {

    private Inputs() {
    }

    /** The Java expression for an iterable of single inputs. */
    static String java(String text) {
        return java(text, false);
    }

    /** The Java expression for inputs of two values each; {@code (a, b)} and {@code [a, b]} become pairs. */
    static String pairs(String text) {
        return java(text, true);
    }

    private static String java(String text, boolean pairs) {
        String stripped = text.strip();
        if (JavaText.isEnclosed(stripped, '[', ']')) {
            return list(elements(stripped), pairs);
        }
        int dots = JavaText.find(stripped, "..", 0);
        if (dots > 0 && dots + 2 < stripped.length() && stripped.charAt(dots + 2) != '.') {
            return range(stripped.substring(0, dots).strip(), stripped.substring(dots + 2).strip());
        }
        return stripped;
    }

    private static List<String> elements(String brackets) {
        String inside = brackets.substring(1, brackets.length() - 1).strip();
        return inside.isEmpty() ? List.of() : JavaText.split(inside, ",");
    }

    private static String list(List<String> elements, boolean pairs) {
        List<String> java = new ArrayList<>();
        boolean hasNull = false;
        for (String element : elements) {
            java.add(pairs ? pair(element) : JavaText.isEnclosed(element, '[', ']')
                    ? list(elements(element), false) : element);
            hasNull |= element.equals("null");
        }
        // List.of refuses null
        return (hasNull ? "Arrays.asList(" : "List.of(") + String.join(", ", java) + ")";
    }

    private static String pair(String element) {
        boolean enclosed = JavaText.isEnclosed(element, '(', ')') || JavaText.isEnclosed(element, '[', ']');
        List<String> parts = enclosed ? elements(element) : List.of();
        return parts.size() == 2 ? "Map.entry(" + parts.get(0) + ", " + parts.get(1) + ")" : element;
    }

    private static String range(String first, String last) {
        try {
            BigInteger end = new BigInteger(last.replace("_", "")).add(BigInteger.ONE);
            return first.equals("0") ? "range(0, " + end + ")" : "range(" + first + ", " + end + ")";
        } catch (NumberFormatException notLiteral) {
            return "range(" + first + ", " + last + " + 1)";
        }
    }
}
