package jamboree.console.command;

import jamboree.session.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** {@code /list /vars /methods /types /imports}: what there is, in jshell's layout. */
final class Listings {

    private Listings() {
    }

    static List<Command> all() {
        List<Command> commands = new ArrayList<>();
        commands.add(listing("list", "[NAME|ID|RANGE|-all|-start]", "the source of what you typed", Listings::list));
        commands.add(listing("vars", "[NAME|ID|-all|-start]", "variables and their values", Listings::vars));
        commands.add(listing("methods", "[NAME|ID|-all|-start]", "methods and their signatures", Listings::methods));
        commands.add(listing("types", "[NAME|ID|-all|-start]", "classes, records, interfaces, enums",
                Listings::types));
        commands.add(SimpleCommand.stock("imports", "", "imports in force", Listings::imports));
        return commands;
    }

    private static SimpleCommand listing(String name, String form, String summary, SimpleCommand.Action action) {
        return SimpleCommand.stock(name, form, summary, action)
                .completes((before, context) -> Selection.candidates(context.workspace().shell()));
    }

    private static boolean list(Arguments arguments, CommandContext context) {
        if (arguments.text(0).length() >= 2 && "-history".startsWith(arguments.text(0))) {
            context.person().history(false).forEach(line -> context.print(line + "\n"));
            return true;
        }
        StringBuilder text = new StringBuilder();
        for (Snippet snippet : Selection.of(arguments, context.workspace().shell(), Snippet.class)) {
            text.append("%4s : %s\n".formatted(snippet.id(), snippet.source().stripTrailing()
                    .replace("\n", "\n       ")));
        }
        print(text.isEmpty() ? text : text.insert(0, "\n"), context);
        return true;
    }

    private static boolean vars(Arguments arguments, CommandContext context) {
        Workspace workspace = context.workspace();
        StringBuilder text = new StringBuilder();
        for (VarSnippet variable : Selection.of(arguments, workspace.shell(), VarSnippet.class)) {
            boolean valid = workspace.shell().status(variable) == Status.VALID;
            String head = "|    " + variable.typeName() + " " + variable.name() + " = ";
            text.append(head).append(valid
                    ? cut(workspace.value(variable), context.screen().width() - head.length()) : "(not-active)")
                    .append('\n');
        }
        print(text, context);
        return true;
    }

    private static String cut(String value, int room) {
        int most = Math.max(16, room);
        int tail = most / 3;
        return value.length() <= most ? value
                : value.substring(0, most - tail - 3) + " … " + value.substring(value.length() - tail);
    }

    private static boolean methods(Arguments arguments, CommandContext context) {
        StringBuilder text = new StringBuilder();
        for (MethodSnippet method : Selection.of(arguments, context.workspace().shell(), MethodSnippet.class)) {
            String signature = method.signature();
            int end = signature.lastIndexOf(')') + 1;
            text.append("|    ").append(end <= 0 ? method.name()
                    : signature.substring(end) + " " + method.name() + signature.substring(0, end)).append('\n');
            unresolved(text, method, context);
        }
        print(text, context);
        return true;
    }

    private static boolean types(Arguments arguments, CommandContext context) {
        StringBuilder text = new StringBuilder();
        for (TypeDeclSnippet type : Selection.of(arguments, context.workspace().shell(), TypeDeclSnippet.class)) {
            String kind = switch (type.subKind()) {
                case INTERFACE_SUBKIND -> "interface";
                case ENUM_SUBKIND -> "enum";
                case ANNOTATION_TYPE_SUBKIND -> "@interface";
                case RECORD_SUBKIND -> "record";
                default -> "class";
            };
            text.append("|    ").append(kind).append(' ').append(type.name()).append('\n');
            unresolved(text, type, context);
        }
        print(text, context);
        return true;
    }

    private static void unresolved(StringBuilder text, DeclarationSnippet snippet, CommandContext context) {
        JShell shell = context.workspace().shell();
        Status status = shell.status(snippet);
        boolean incomplete = status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
        if (incomplete && !context.screen().feedback().equals("silent")) {
            List<String> names = shell.unresolvedDependencies(snippet).toList();
            String verb = status == Status.RECOVERABLE_NOT_DEFINED ? "cannot be referenced"
                    : snippet instanceof MethodSnippet ? "cannot be invoked"
                    : "cannot be instantiated or its methods invoked";
            text.append("|       which ").append(verb).append(" until ").append(String.join(", ", names))
                    .append(names.size() == 1 ? " is declared\n" : " are declared\n");
        }
    }

    private static boolean imports(Arguments arguments, CommandContext context) {
        StringBuilder text = new StringBuilder();
        Stream<ImportSnippet> imports = context.workspace().shell().imports();
        imports.forEach(line -> text.append("|    ").append(name(line)).append('\n'));
        print(text, context);
        return true;
    }

    private static String name(ImportSnippet snippet) {
        return snippet.subKind() == Snippet.SubKind.MODULE_IMPORT_SUBKIND ? snippet.source().strip().replace(";", "")
                : "import " + (snippet.isStatic() ? "static " : "") + snippet.fullname();
    }

    private static void print(StringBuilder text, CommandContext context) {
        if (!text.isEmpty()) {
            context.print(text.toString());
        }
    }
}
