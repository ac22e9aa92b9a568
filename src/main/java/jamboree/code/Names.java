package jamboree.code;

import java.util.regex.Pattern;

/** What a prompt calls its classes, and what a person calls them. */
final class Names {
    /** The class that jdk.jshell wraps around one snippet; redefinitions get a letter behind the number. */
    private static final Pattern WRAPPER = Pattern.compile("REPL[./]\\$JShell\\$\\d+[A-Z]*");

    private Names() {}

    /** Whether the class only wraps a snippet: its static fields are the user's variables, its methods the user's. */
    static boolean isWrapper(String className) {
        return className.startsWith("REPL") && WRAPPER.matcher(className).matches();
    }

    /** Whether a prompt's compiler gives such names. */
    static boolean isPrompt(String className) {
        return className.startsWith("REPL/") || className.startsWith("REPL.");
    }

    /** {@code Counter} for {@code REPL.$JShell$4B$Counter}. */
    static String type(String className) {
        String name = className.replace('/', '.');
        if (!name.startsWith("REPL.$JShell$")) {
            return name;
        }
        int end = name.indexOf('$', "REPL.$JShell$".length());
        if (end < 0) {
            return name.substring("REPL.".length());
        }
        String own = name.substring(end + 1);
        boolean anonymous = own.contains("$anonymous$") || own.chars().allMatch(Character::isDigit);
        return anonymous ? "an anonymous class" : own.replace('$', '.');
    }

    /** {@code k} for a variable typed at the prompt, {@code Counter.n} for a static field of a type typed there. */
    static String variable(String className, String field) {
        return isWrapper(className) ? field : type(className) + "." + field;
    }

    static String method(String internalOwner, String method) {
        return isWrapper(internalOwner) ? method : type(internalOwner) + "." + method;
    }

    /** Internal name of the class behind a descriptor or an array; null for a primitive. */
    static String element(String descriptorOrName) {
        int dimensions = 0;
        while (dimensions < descriptorOrName.length() && descriptorOrName.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (descriptorOrName.endsWith(";")) {
            return descriptorOrName.substring(dimensions + 1, descriptorOrName.length() - 1);
        }
        return dimensions > 0 || descriptorOrName.length() == 1 ? null : descriptorOrName;
    }
}
