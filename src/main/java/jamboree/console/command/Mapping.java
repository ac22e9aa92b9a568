package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * FUNCTION and INPUTS of {@code :pool map} as two pieces of Java.
 *
 * @param function a lambda, a method reference or a variable
 * @param inputs   an expression
 * @param label    what the function is called, for a message
 */
record Mapping(String function, String inputs, String label) {

    /**
     * Read {@code square [2, 3, 4]}, {@code square over 1..10} or {@code x -> x * x over 1..10}.
     *
     * @param parameters how many values one input brings: 1, or 2 for starmap
     */
    static Mapping parse(Arguments arguments, JShell shell, int parameters) {
        String text = arguments.rest(0);
        if (text.isEmpty()) {
            throw arguments.wrong("expected a function and its inputs, for example  " + example(parameters));
        }
        int arrow = JavaText.find(text, "->", 0);
        int over = lastOver(text, Math.max(arrow, 0));
        if (arrow >= 0 && over < 0) {
            throw arguments.wrong("after a lambda write over, for example  " + exampleOver(parameters));
        }
        String function = over >= 0 ? text.substring(0, over).strip() : arguments.text(0);
        String inputs = over >= 0 ? text.substring(over + " over".length()).strip() : arguments.rest(1);
        if (over < 0 && !function.contains("::") && function.indexOf('[') > 0) {
            // square[2, 3, 4]
            inputs = text.substring(function.indexOf('['));
            function = function.substring(0, function.indexOf('['));
        }
        if (inputs.isEmpty()) {
            throw arguments.wrong("expected inputs after the function, for example  " + example(parameters));
        }
        return new Mapping(function(arguments, function, shell, parameters),
                parameters == 2 ? Inputs.pairs(inputs) : Inputs.java(inputs), function);
    }

    /**
     * The statement that prints each result as it comes, after the index of its input where the inputs can be asked
     * by index and the function can be called by name.
     */
    String printing(String pool, JShell shell) {
        String call = call(shell);
        if (call.isEmpty() || !isList(shell)) {
            return pool + ".imapUnordered(" + function + ", " + inputs + ").forEach(IO::println);";
        }
        return "{ var in = %s; %s.imapUnordered(i -> %s, range(in.size())).forEach(IO::println); }"
                .formatted(inputs, pool, call);
    }

    /** The body that gives index and result; empty if the function is a text that cannot be called in place. */
    private String call(JShell shell) {
        int arrow = JavaText.find(function, "->", 0);
        if (arrow < 0) {
            return variables(shell).contains(function) ? "i + \" ==> \" + " + function + ".apply(in.get(i))" : "";
        }
        String parameter = function.substring(0, arrow).strip().replaceAll("^\\((.*)\\)$", "$1").strip();
        String body = function.substring(arrow + 2).strip();
        if (!Word.isName(parameter) || parameter.equals("i") || parameter.equals("in") || body.startsWith("{")) {
            return "";
        }
        return "{ var " + parameter + " = in.get(i); return i + \" ==> \" + (" + body + "); }";
    }

    private boolean isList(JShell shell) {
        return inputs.startsWith("List.of(") || inputs.startsWith("Arrays.asList(") || inputs.startsWith("range(")
                || shell.variables().anyMatch(variable -> variable.name().equals(inputs)
                        && variable.typeName().matches("(java\\.util\\.)?(Array)?List<.*>"));
    }

    private static String example(int parameters) {
        return parameters == 2 ? "add [(1, 2), (3, 4)]" : "square [2, 3, 4]";
    }

    private static String exampleOver(int parameters) {
        return parameters == 2 ? "(a, b) -> a + b over [(1, 2), (3, 4)]" : "x -> x * x over 1..10";
    }

    private static int lastOver(String text, int from) {
        int last = -1;
        int found = JavaText.find(text, " over ", from);
        while (found >= 0) {
            last = found;
            found = JavaText.find(text, " over ", found + 1);
        }
        return last;
    }

    /** The name of a method becomes a lambda that calls it; everything else is Java as it stands. */
    private static String function(Arguments arguments, String text, JShell shell, int parameters) {
        if (!Word.isName(text)) {
            return text;
        }
        List<MethodSnippet> methods = methods(shell, text).toList();
        for (MethodSnippet method : methods) {
            if (arity(method) == parameters) {
                return call(method, parameters);
            }
        }
        if (variables(shell).contains(text)) {
            return text;
        }
        Word word = arguments.word(0);
        if (!methods.isEmpty()) {
            throw arguments.wrong(word, "%s takes %d values, an input brings %d".formatted(
                    text, arity(methods.getFirst()), parameters));
        }
        List<String> names = new ArrayList<>(variables(shell));
        shell.methods().map(MethodSnippet::name).forEach(names::add);
        List<String> near = Near.to(text, names);
        throw arguments.wrong(word, "no method or variable of that name"
                + (near.isEmpty() ? "" : ".  Near: " + String.join(", ", near)));
    }

    private static String call(MethodSnippet method, int parameters) {
        String names = parameters == 2 ? "a, b" : "x";
        String call = method.name() + "(" + names + ")";
        boolean gives = !method.signature().endsWith(")void");
        return (parameters == 2 ? "(" + names + ")" : names) + " -> "
                + (gives ? call : "{ " + call + "; return null; }");
    }

    private static int arity(MethodSnippet method) {
        String types = method.parameterTypes();
        // commas inside of type arguments do not count
        String plain = types.replaceAll("<[^<>]*>", "").replaceAll("<[^<>]*>", "").replaceAll("<[^<>]*>", "");
        return plain.isBlank() ? 0 : plain.split(",").length;
    }

    private static Stream<MethodSnippet> methods(JShell shell, String name) {
        return shell.methods().filter(method -> method.name().equals(name))
                .filter(method -> shell.status(method) != Snippet.Status.DROPPED);
    }

    private static List<String> variables(JShell shell) {
        return shell.variables().map(VarSnippet::name).toList();
    }
}
