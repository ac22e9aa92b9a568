package jamboree.console;

import java.util.Map;

/**
 * The few colours the console uses, from the terminal's own sixteen; never the only sign of anything.
 *
 * @param color false: text stays as it is
 */
record Palette(boolean color) {

    private static final String RESET = "\u001b[0m";

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

    String source(String text) {
        return paint("\u001b[36m", text);
    }

    private String paint(String code, String text) {
        return color ? code + text + RESET : text;
    }
}
