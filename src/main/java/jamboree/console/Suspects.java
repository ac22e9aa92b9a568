package jamboree.console;

import com.sun.source.tree.Tree;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kinds of expression can have thrown an exception: those that call the method of the frame above, or, where the
 * JVM threw it itself, those with the operation that its message names.
 *
 * @param callee the method that was called, {@code <init>} for a constructor; empty if the code itself threw
 * @param made   the class whose making can be meant, without its package
 */
record Suspects(String callee, String made, String type, String message) {

    /** Called also by code that nobody wrote: loops, switches, boxing, resources. */
    private static final Set<String> IMPLICIT = Set.of("requireNonNull", "hashCode", "equals", "ordinal", "close",
            "iterator", "hasNext", "next", "toString", "length", "intValue", "longValue", "doubleValue",
            "booleanValue", "charValue", "byteValue", "shortValue", "floatValue");
    private static final Pattern INVOKED = Pattern.compile("^Cannot invoke \"(?:[^\"(]*\\.)?([^.\"(]+)\\(");
    private static final Pattern FIELD = Pattern.compile("^Cannot (?:read|assign) field \"([^\"]+)\"");

    /**
     * Of an exception.
     *
     * @param above the frame of what was called; null for the innermost frame
     */
    static Suspects of(String exceptionClass, String message, StackTraceElement above) {
        String type = simple(exceptionClass);
        return above == null ? new Suspects("", type, type, message == null ? "" : message)
                : new Suspects(above.getMethodName(), simple(above.getClassName()), "", "");
    }

    private static String simple(String name) {
        return name.replaceFirst("<.*", "").replaceFirst("^.*[.$]", "");
    }

    boolean isDivision(Tree.Kind kind) {
        return type.equals("ArithmeticException") && message.equals("/ by zero")
                && (kind == Tree.Kind.DIVIDE || kind == Tree.Kind.REMAINDER || kind == Tree.Kind.DIVIDE_ASSIGNMENT
                || kind == Tree.Kind.REMAINDER_ASSIGNMENT);
    }

    boolean arrayAccess() {
        return type.equals("ArrayIndexOutOfBoundsException") && message.startsWith("Index ")
                || message.matches("(?s)Cannot (load from|store to) \\S+ array because .*");
    }

    boolean newArray() {
        return type.equals("NegativeArraySizeException");
    }

    boolean isCast(String target) {
        return type.equals("ClassCastException") && message.contains(" cannot be cast to class ")
                && message.replaceFirst("(?s)^.* cannot be cast to class (\\S+).*$", "$1").endsWith(simple(target));
    }

    boolean isNew(String name) {
        return (callee.isEmpty() || callee.equals("<init>")) && simple(name).equals(made);
    }

    boolean isCall(String name) {
        if (callee.isEmpty()) {
            Matcher invoked = INVOKED.matcher(message);
            return invoked.find() && invoked.group(1).equals(name) && !name.endsWith("Value");
        }
        return callee.equals(name) && !IMPLICIT.contains(name);
    }

    boolean isField(String name) {
        Matcher field = FIELD.matcher(message);
        return field.find() && field.group(1).equals(name)
                || name.equals("length") && message.startsWith("Cannot read the array length");
    }
}
