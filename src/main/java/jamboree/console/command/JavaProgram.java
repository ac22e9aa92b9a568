package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What was typed as a plain Java program: imports, types, static methods, variables as static fields, and everything
 * that was run in {@code main}, in its order.
 */
final class JavaProgram {

    private final JShell shell;
    private final List<String> imports = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    JavaProgram(JShell shell) {
        this.shell = shell;
    }

    /** A compact source file (JEP 512) that {@code java FILE} runs with jamboree.jar on the class path. */
    String text() {
        shell.snippets().filter(snippet -> shell.status(snippet).isActive()).forEach(this::add);
        StringBuilder text = new StringBuilder();
        imports.forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        members.forEach(member -> text.append(member).append("\n\n"));
        text.append("static void main(String[] args) throws Exception {\n");
        statements.forEach(statement -> text.append(statement.indent(4)));
        return text.append("}\n").toString();
    }

    private void add(Snippet snippet) {
        String source = snippet.source().strip();
        switch (snippet) {
            case ImportSnippet line -> imports.add(closed(source));
            case MethodSnippet method -> members.add(modified(source));
            case TypeDeclSnippet type -> members.add(modified(source));
            case VarSnippet variable -> variable(variable, source);
            default -> statements.add(closed(source));
        }
    }

    private void variable(VarSnippet variable, String source) {
        members.add("static " + variable.typeName() + " " + variable.name() + ";");
        String value = source;
        if (variable.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            int equals = JavaText.find(source, "=", 0);
            value = equals < 0 ? "" : source.substring(equals + 1).strip();
        }
        if (value.startsWith("{")) {
            value = "new " + variable.typeName() + " " + value;
        }
        if (!value.isEmpty()) {
            statements.add(closed(variable.name() + " = " + value));
        }
    }

    /** A member of the program: static, so that no lambda drags the program's object along to a worker. */
    private static String modified(String source) {
        String bare = source.replaceFirst("^((public|protected|private|static)\\s+)+", "");
        return bare.matches("(?s)(record|enum|interface|@interface)\\b.*") ? bare
                : source.startsWith("@") ? source : "static " + bare;
    }

    private static String closed(String source) {
        return source.endsWith(";") || source.endsWith("}") ? source : source + ";";
    }
}
