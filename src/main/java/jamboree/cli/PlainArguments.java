package jamboree.cli;

import java.util.List;

/**
 * Understands the plainest command lines, those without options or with {@code -e} alone, exactly as picocli does but
 * without its price at start-up.
 */
final class PlainArguments {
    private PlainArguments() {}

    /** Null when it takes picocli to understand them. */
    static Options parse(String... arguments) {
        Options options = new Options();
        if (arguments.length == 2 && (arguments[0].equals("-e") || arguments[0].equals("--eval"))
                && isPlain(arguments[1])) {
            options.code = arguments[1];
            return options;
        }
        if (arguments.length > 0 && !isPlain(arguments[0]) && !arguments[0].equals("-")) {
            return null;
        }
        options.words = List.of(arguments);
        return options;
    }

    private static boolean isPlain(String argument) {
        return !argument.isEmpty() && !argument.startsWith("-") && !argument.startsWith("\"");
    }
}
