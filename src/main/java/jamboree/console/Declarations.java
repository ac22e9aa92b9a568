package jamboree.console;

import jamboree.console.Feedback.Mode;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** "created method f(int)" and its relatives: jshell's sentences about what a snippet declared or gave. */
final class Declarations {

    /** What is said about a snippet, gathered once. */
    private record Facts(Snippet snippet, Status status, String action, boolean update, List<String> unresolved,
                         List<Diag> errors) {

        boolean complete() {
            return !(snippet instanceof DeclarationSnippet)
                    || status != Status.RECOVERABLE_DEFINED && status != Status.RECOVERABLE_NOT_DEFINED;
        }
    }

    private Declarations() {
    }

    /** The lines for one event, or an empty text when the mode says nothing of it. */
    static String text(SnippetEvent event, boolean update, List<String> unresolved, List<Diag> diagnostics,
                       Mode mode, Values values) {
        if (mode == Mode.SILENT) {
            return "";
        }
        Facts facts = new Facts(event.snippet(), event.status(), action(event), update, unresolved, diagnostics);
        return switch (facts.snippet().subKind()) {
            case CLASS_SUBKIND, INTERFACE_SUBKIND, ENUM_SUBKIND, ANNOTATION_TYPE_SUBKIND, RECORD_SUBKIND,
                    METHOD_SUBKIND -> declared(facts, mode);
            case VAR_DECLARATION_SUBKIND, VAR_DECLARATION_WITH_INITIALIZER_SUBKIND -> {
                VarSnippet variable = (VarSnippet) facts.snippet();
                yield variable(facts, variable.name(), variable.typeName(),
                        values.cut(variable.name(), variable.typeName(), event.value(), false), mode);
            }
            case TEMP_VAR_EXPRESSION_SUBKIND -> {
                VarSnippet variable = (VarSnippet) facts.snippet();
                yield expression(facts, variable.name(),
                        values.cut(variable.name(), variable.typeName(), event.value(), true),
                        "created scratch variable " + variable.name() + " : " + variable.typeName(), mode);
            }
            case VAR_VALUE_SUBKIND -> {
                ExpressionSnippet asked = (ExpressionSnippet) facts.snippet();
                yield expression(facts, asked.name(),
                        values.cut(asked.name(), asked.typeName(), event.value(), true),
                        "value of " + asked.name() + " : " + asked.typeName(), mode);
            }
            case ASSIGNMENT_SUBKIND -> {
                ExpressionSnippet assigned = (ExpressionSnippet) facts.snippet();
                yield mode == Mode.CONCISE ? "" : expression(facts, assigned.name(),
                        values.cut(assigned.name(), assigned.typeName(), event.value(), false),
                        "assigned to " + assigned.name() + " : " + assigned.typeName(), mode);
            }
            case OTHER_EXPRESSION_SUBKIND, SINGLE_TYPE_IMPORT_SUBKIND, TYPE_IMPORT_ON_DEMAND_SUBKIND,
                    SINGLE_STATIC_IMPORT_SUBKIND, STATIC_IMPORT_ON_DEMAND_SUBKIND, MODULE_IMPORT_SUBKIND,
                    STATEMENT_SUBKIND, UNKNOWN_SUBKIND -> "";
        };
    }

    /** "attempted to call method f(int) which cannot be invoked until …": an unfinished definition was used. */
    static String attempted(DeclarationSnippet snippet, List<String> unresolved, List<Diag> errors, Mode mode) {
        if (mode == Mode.SILENT) {
            return "";
        }
        Status status = unresolved.isEmpty() && errors.isEmpty() ? Status.VALID
                : snippet instanceof VarSnippet ? Status.RECOVERABLE_NOT_DEFINED : Status.RECOVERABLE_DEFINED;
        Facts facts = new Facts(snippet, status, "", true, unresolved, errors);
        String verb = snippet instanceof MethodSnippet ? "attempted to call " : "attempted to use ";
        return line(verb + subject(snippet) + resolve(facts));
    }

    private static String declared(Facts facts, Mode mode) {
        boolean silent = facts.update() && mode != Mode.VERBOSE || mode == Mode.CONCISE && facts.complete();
        return silent ? "" : line(facts.action() + " " + subject(facts.snippet()) + resolve(facts));
    }

    private static String variable(Facts facts, String name, String type, String value, Mode mode) {
        boolean dropped = facts.status() == Status.DROPPED;
        boolean verbose = mode == Mode.VERBOSE;
        boolean replacedByUpdate = facts.update() && facts.action().endsWith("replaced");
        if (!facts.complete()) {
            return facts.update() && !verbose && !replacedByUpdate ? ""
                    : line(facts.action() + " variable " + name + resolve(facts));
        }
        if (mode == Mode.CONCISE) {
            return "";
        }
        if (dropped || facts.status() == Status.OVERWRITTEN) {
            return facts.update() && !verbose ? "" : line(facts.action() + " variable " + name
                    + (dropped ? "" : " : " + type));
        }
        if (facts.update()) {
            return replacedByUpdate ? line(facts.action() + " variable " + name + ", reset to null")
                    : verbose ? line(facts.action() + " variable " + name + " : " + type) : "";
        }
        String result = name + " ==> " + value + "\n";
        return verbose ? result + line(facts.action() + " variable " + name + " : " + type) : result;
    }

    private static String expression(Facts facts, String name, String value, String sentence, Mode mode) {
        boolean dropped = facts.status() == Status.DROPPED;
        if (dropped) {
            return facts.update() && mode != Mode.VERBOSE ? "" : line(facts.action() + " variable " + name);
        }
        if (facts.update() || facts.status() == Status.OVERWRITTEN) {
            return "";
        }
        String result = name + " ==> " + value + "\n";
        return mode == Mode.VERBOSE ? result + line(sentence) : result;
    }

    private static String action(SnippetEvent event) {
        String verb = switch (event.status()) {
            case VALID, RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> !event.previousStatus().isActive() ? "created"
                    : event.isSignatureChange() ? "replaced" : "modified";
            case OVERWRITTEN -> "overwrote";
            case DROPPED, REJECTED, NONEXISTENT -> "dropped";
        };
        return event.causeSnippet() == null ? verb : "  update " + verb;
    }

    private static String subject(Snippet snippet) {
        return switch (snippet) {
            case MethodSnippet method -> "method " + method.name() + "(" + method.parameterTypes() + ")";
            case TypeDeclSnippet type -> kind(type) + " " + type.name();
            case VarSnippet variable -> "variable " + variable.name();
            default -> snippet.source().strip();
        };
    }

    private static String kind(TypeDeclSnippet type) {
        return switch (type.subKind()) {
            case INTERFACE_SUBKIND -> "interface";
            case ENUM_SUBKIND -> "enum";
            case ANNOTATION_TYPE_SUBKIND -> "annotation interface";
            case RECORD_SUBKIND -> "record";
            default -> "class";
        };
    }

    private static String resolve(Facts facts) {
        return facts.complete() ? "" : until(facts) + conditions(facts);
    }

    private static String until(Facts facts) {
        String lead = facts.update() ? " which" : ", however, it";
        if (facts.status() == Status.RECOVERABLE_NOT_DEFINED) {
            return lead + " cannot be referenced until";
        }
        return switch (facts.snippet().subKind()) {
            case METHOD_SUBKIND -> lead + " cannot be invoked until";
            case INTERFACE_SUBKIND -> facts.update()
                    ? " whose methods cannot be invoked until" : ", however, its methods cannot be invoked until";
            case ENUM_SUBKIND, ANNOTATION_TYPE_SUBKIND -> facts.update() ? "" : ", however, it cannot be used until";
            default -> lead + " cannot be instantiated or its methods invoked until";
        };
    }

    private static String conditions(Facts facts) {
        List<String> names = facts.unresolved();
        StringBuilder text = new StringBuilder();
        if (!names.isEmpty()) {
            text.append(' ').append(joined(names)).append(names.size() == 1 ? " is declared" : " are declared");
        }
        if (!facts.errors().isEmpty()) {
            text.append(names.isEmpty() ? "" : " and").append(facts.errors().size() == 1
                    ? " this error is corrected: " : " these errors are corrected: ");
            for (String line : errorLines(facts)) {
                text.append("\n|      ").append(line);
            }
        }
        return text.toString();
    }

    private static List<String> errorLines(Facts facts) {
        List<String> lines = new ArrayList<>();
        for (Diag error : facts.errors()) {
            lines.addAll(Diagnostics.lines(facts.snippet().source(), error));
        }
        return lines;
    }

    private static String joined(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : i == names.size() - 1 ? ", and " : ", ").append(names.get(i));
        }
        return text.toString();
    }

    private static String line(String sentence) {
        return "|  " + sentence + "\n";
    }
}
