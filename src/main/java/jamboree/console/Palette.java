package jamboree.console;

import java.util.Map;

/**
 * The few colours the console uses, from the terminal's own sixteen; never the only sign of anything.
 *
 * @param color false: text stays as it is
 */
record Palette(boolean color) {

    private static final String RESET = "\u001b[0m";
    /** Blue, cyan, magenta, yellow, green: red is for errors. */
    private static final int[] SOURCES = {34, 36, 35, 33, 32};

    /** Whether the user and the terminal want colours. */
    static Palette of(boolean wanted, String terminalType, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Palette(wanted && !refused && !terminalType.startsWith("dumb"));
    }

    String dim(String text) {
        return paint("\u001b[2m", text);
    }

    String error(String text) {
        return paint("\u001b[31m", text);
    }

    /** A text in the colour of a worker or proc: by its number, so that neighbours differ. */
    String source(String name, String text) {
        String number = name.substring(name.lastIndexOf('.') + 1);
        int index = number.matches("\\d{1,9}") ? Integer.parseInt(number) : name.hashCode();
        return paint("\u001b[" + SOURCES[Math.floorMod(index, SOURCES.length)] + "m", text);
    }

    private String paint(String code, String text) {
        return color ? code + text + RESET : text;
    }
}
