package jamboree.session;

import jdk.jshell.execution.DirectExecutionControl;

/** The text of a value as jshell writes it: quoted strings, arrays with their length. */
final class ValueText extends DirectExecutionControl {
    /** Longer texts are cut: nobody reads them, and both JVMs would have to hold them several times. */
    private static final int LONGEST = 4 << 20;

    private ValueText() {}

    static String of(Object value) {
        String text = String.valueOf(valueString(value));
        return text.length() <= LONGEST ? text
                : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
