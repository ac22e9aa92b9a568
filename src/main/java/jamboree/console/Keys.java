package jamboree.console;

import jamboree.console.command.CommandTable;
import jamboree.console.command.Documents;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/** The keys that differ from those of JLine: Enter, Tab, Alt-Enter, Shift-Tab. Runs on the reader's thread. */
final class Keys {

    /** Of documentation, whatever the size of the terminal. */
    private static final int FEWEST_LINES = 8;

    private final LineReaderImpl reader;
    private final Terminal terminal;
    private final Supplier<SourceCodeAnalysis> analysis;
    private final Consumer<String> importer;
    private final LongPastes pastes;
    private final TypedAhead ahead;
    private final IntSupplier indent;
    private final ControlC interrupts;
    private String lastTab = "";
    private int tabs;

    private Keys(LineReaderImpl reader, Terminal terminal, Supplier<SourceCodeAnalysis> analysis,
                 Consumer<String> importer, LongPastes pastes, IntSupplier indent, ControlC interrupts) {
        this.interrupts = interrupts;
        this.indent = indent;
        this.pastes = pastes;
        this.importer = importer;
        this.reader = reader;
        this.terminal = terminal;
        this.analysis = analysis;
        ahead = new TypedAhead(reader, terminal);
    }

    /**
     * Give a reader our keys.
     *
     * @param importer   evaluates the import that was chosen
     * @param interrupts what Ctrl-C does meanwhile
     */
    static void bind(LineReaderImpl reader, Terminal terminal, Supplier<SourceCodeAnalysis> analysis,
                     Consumer<String> importer, LongPastes pastes, IntSupplier indent, ControlC interrupts) {
        Keys keys = new Keys(reader, terminal, analysis, importer, pastes, indent, interrupts);
        keys.widget("jamboree-enter", keys.enter(reader.getWidgets().get(LineReader.ACCEPT_LINE)), "\r", "\n");
        keys.widget("jamboree-tab", keys.tab(reader.getWidgets().get(LineReader.EXPAND_OR_COMPLETE)), "\t");
        keys.widget("jamboree-newline", () -> keys.insert("\n"), KeyMap.alt('\r'), KeyMap.alt('\n'));
        reader.getWidgets().put(LineReader.BEGIN_PASTE, keys::paste);
        keys.widget("jamboree-fix", keys::fix, "\u001b[Z");
        for (String map : List.of(LineReader.EMACS, LineReader.VIINS, LineReader.MAIN)) {
            // JLine's own widgets for these eat the blank before them
            for (String bracket : List.of("}", ")", "]")) {
                reader.getKeyMaps().get(map).bind((Widget) () -> keys.close(bracket), bracket);
            }
            // some terminals never switch to application mode
            reader.getKeyMaps().get(map).bind(new Reference(LineReader.UP_LINE_OR_HISTORY), "\u001b[A");
            reader.getKeyMaps().get(map).bind(new Reference(LineReader.DOWN_LINE_OR_HISTORY), "\u001b[B");
        }
    }

    private void widget(String name, Widget widget, String... keys) {
        reader.getWidgets().put(name, widget);
        Binding binding = new Reference(name);
        for (String map : List.of(LineReader.EMACS, LineReader.VIINS)) {
            reader.getKeyMaps().get(map).bind(binding, keys);
        }
        reader.getKeyMaps().get(LineReader.MAIN).bind(binding, keys);
    }

    private boolean insert(String text) {
        reader.getBuffer().write(text);
        return true;
    }

    /** A bracket that closes as the first of a line stands where the line with its opening one began. */
    private boolean close(String bracket) {
        String before = reader.getBuffer().upToCursor();
        String blanks = before.substring(before.lastIndexOf('\n') + 1);
        int depth = Lexer.depth(before);
        if (blanks.isBlank() && !blanks.isEmpty() && blanks.length() == depth * indent.getAsInt()) {
            reader.getBuffer().backspace(indent.getAsInt());
        }
        return insert(bracket);
    }

    /** Enter in the middle of a burst of bytes is part of a paste, not the end of it. */
    private Widget enter(Widget accept) {
        return () -> {
            if (!ahead.isBurst()) {
                return interrupts.enter(accept);
            }
            String rest = ahead.rest();
            boolean entered = rest.endsWith("\n");
            insert(pastes.fold("\n" + (entered ? rest.substring(0, rest.length() - 1) : rest)));
            return !entered || interrupts.enter(accept);
        };
    }

    /** A long paste is drawn as one comment. */
    private boolean paste() {
        return insert(pastes.fold(ahead.until(LineReaderImpl.BRACKETED_PASTE_END).replace('\r', '\n')));
    }

    private Widget tab(Widget complete) {
        return () -> {
            String text = reader.getBuffer().toString();
            String line = reader.getBuffer().upToCursor();
            line = line.substring(line.lastIndexOf('\n') + 1);
            if (line.isBlank()) {
                return ahead.isBurst() || text.contains("\n") ? insert(" ".repeat(indent.getAsInt())) : true;
            }
            if (ahead.isBurst()) {
                return insert("\t");
            }
            tabs = text.equals(lastTab) ? tabs + 1 : 0;
            lastTab = text;
            // behind an opening bracket the signatures come first, then what fits
            int shown = tabs - (isCall() ? 0 : 1);
            if (shown >= 0 && shown < 2 && !CommandTable.isCommand(text) && document(text, shown > 0)) {
                return true;
            }
            boolean done = complete.apply();
            lastTab = reader.getBuffer().toString();
            return done;
        };
    }

    private boolean isCall() {
        String before = reader.getBuffer().upToCursor().stripTrailing();
        return before.endsWith("(") || before.endsWith(",");
    }

    /** Signatures, or at the next Tab documentation; false if there is none. */
    private boolean document(String text, boolean full) {
        int cursor = reader.getBuffer().cursor();
        List<Documentation> found = interrupts.undisturbed(() -> analysis.get().documentation(text, cursor, full));
        if (full && found.stream().allMatch(one -> one.javadoc() == null || one.javadoc().isBlank())) {
            return false;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Documentation one : found) {
            String javadoc = full ? one.javadoc() : null;
            texts.add(one.signature() + (javadoc == null ? "" : "\n" + Documents.plain(javadoc)));
        }
        List<String> lines = String.join("\n", texts).lines().toList();
        int room = Math.max(FEWEST_LINES, terminal.getSize().getRows() - 3);
        if (!lines.isEmpty()) {
            reader.printAbove(String.join("\n", lines.subList(0, Math.min(lines.size(), room)))
                    + (lines.size() > room ? "\n… " + (lines.size() - room) + " more lines, see :doc" : "")
                    + (full ? "" : "\n<press tab again to see documentation>"));
        }
        return !lines.isEmpty();
    }

    /** Shift-Tab and a letter: v makes a variable of the expression, m a method, i imports the name. */
    private boolean fix() {
        switch (reader.readCharacter()) {
            case 'v' -> declare(" = ", "");
            case 'm' -> declare("() { return ", "; }");
            case 'i' -> addImport();
            default -> reader.printAbove("|  after Shift-Tab: v makes a variable, m a method, i an import");
        }
        return true;
    }

    private void declare(String before, String after) {
        String text = reader.getBuffer().toString().strip();
        String expression = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        String type = expression.isEmpty() ? null
                : interrupts.undisturbed(() -> analysis.get().analyzeType(expression, expression.length()));
        if (type == null) {
            reader.printAbove("|  a single valid expression must stand before Shift-Tab v or m");
            return;
        }
        reader.getBuffer().clear();
        reader.getBuffer().write(type + " " + before + expression + after);
        reader.getBuffer().cursor(type.length() + 1);
    }

    private void addImport() {
        String text = reader.getBuffer().toString();
        int cursor = reader.getBuffer().cursor();
        QualifiedNames names = interrupts.undisturbed(() -> analysis.get().listQualifiedNames(text, cursor));
        if (names.isResolvable()) {
            reader.printAbove("|  the identifier is resolvable in this context");
        } else if (names.getNames().isEmpty()) {
            reader.printAbove(names.isUpToDate() ? "|  no candidate found to import"
                    : "|  the names of all libraries are still being gathered; press Shift-Tab i again");
        } else {
            choose(names.getNames());
        }
    }

    private void choose(List<String> names) {
        List<String> few = names.subList(0, Math.min(9, names.size()));
        StringBuilder menu = new StringBuilder("0: Do nothing\n");
        menu.append(few.stream().map(name -> (few.indexOf(name) + 1) + ": import: " + name)
                .collect(Collectors.joining("\n")));
        reader.printAbove(menu + "\nChoice:");
        int choice = reader.readCharacter() - '0';
        if (choice >= 1 && choice <= few.size()) {
            importer.accept("import " + few.get(choice - 1) + ";");
            reader.printAbove("|  imported: " + few.get(choice - 1));
        }
    }
}
