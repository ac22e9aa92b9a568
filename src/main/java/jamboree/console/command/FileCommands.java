package jamboree.console.command;

import jamboree.session.Startup;
import jamboree.session.Workspace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.Snippet;

/** {@code /open /save /edit /drop /history}: snippets from and to files, the editor, and out of the session. */
final class FileCommands {

    private FileCommands() {
    }

    static List<Command> all() {
        return List.of(
                SimpleCommand.stock("open", "FILE|URL|DEFAULT|JAVASE|PRINTING|TOOLING",
                                "read a file and run what is in it", FileCommands::open)
                        .called("load").example(),
                SimpleCommand.stock("save", "[-all|-start|-history|--java] FILE",
                        "write snippets to a file; --java: a program with main", FileCommands::save).example()
                        .completes((before, context) -> List.of("-all", "-start", "-history", "--java")),
                SimpleCommand.stock("edit", "[NAME|ID|RANGE|-all|-start]", "change snippets in an editor",
                        FileCommands::edit).example()
                        .completes((before, context) -> Selection.candidates(context.workspace().shell())),
                SimpleCommand.stock("drop", "NAME|ID|RANGE…", "take snippets back", FileCommands::drop).exactly()
                        .example("int gone = 1;", "/drop gone")
                        .completes((before, context) -> Selection.candidates(context.workspace().shell())),
                SimpleCommand.stock("history", "[-all]", "lines typed, of this session or of all",
                        FileCommands::history).completes((before, context) -> List.of("-all")));
    }

    private static boolean open(Arguments arguments, CommandContext context) {
        String name = arguments.rest(0);
        if (name.isEmpty()) {
            throw arguments.wrong("expected a file, for example  :load script.jsh");
        }
        Path file = context.path(name);
        try {
            String text = Startup.named(name, file).text();
            // the first line may name an interpreter
            return DepsCommand.addThoseOf(text, context)
                    && context.runText(text.startsWith("#!") ? "//" + text : text, false);
        } catch (IOException failed) {
            throw arguments.wrong(reason(name, file, failed));
        }
    }

    static String reason(Path file, IOException failed) {
        return reason(file.toString(), file, failed);
    }

    /** Why what has this name cannot be had; {@code file} is the name as a path. */
    static String reason(String name, Path file, IOException failed) {
        return failed instanceof NoSuchFileException ? "there is no file " + file
                : failed instanceof UnknownHostException ? "cannot use " + name + ": its host is unknown"
                : failed instanceof FileNotFoundException ? "there is nothing at " + name
                : Files.isDirectory(file) ? file + " is a directory"
                : "cannot use " + name + ": " + failed.getMessage();
    }

    private static boolean save(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty() || arguments.word(arguments.size() - 1).text().startsWith("-")) {
            throw arguments.wrong("expected a file, for example  :save session.jsh");
        }
        Path file = context.path(arguments.text(arguments.size() - 1));
        Arguments what = new Arguments(arguments.line(), arguments.from(),
                arguments.words().subList(0, arguments.size() - 1));
        Workspace workspace = context.workspace();
        String text;
        if (what.text(0).replaceFirst("^--", "-").equals("-java")) {
            text = new JavaProgram(workspace.shell()).text();
        } else if (what.text(0).replaceFirst("^--", "-").equals("-history")) {
            text = String.join("\n", context.person().history(false)) + "\n";
        } else {
            List<String> sources = new ArrayList<>();
            Selection.of(what, workspace.shell(), Snippet.class).forEach(snippet -> sources.add(snippet.source()));
            text = String.join("\n", sources) + "\n";
        }
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw arguments.wrong(arguments.word(arguments.size() - 1), reason(file, failed));
        }
        return true;
    }

    private static boolean edit(Arguments arguments, CommandContext context) {
        Set<String> before = new LinkedHashSet<>();
        for (Snippet snippet : Selection.of(arguments, context.workspace().shell(), Snippet.class)) {
            if (snippet.subKind() != Snippet.SubKind.VAR_VALUE_SUBKIND) {
                before.add(context.workspace().shell().sourceCodeAnalysis()
                        .analyzeCompletion(snippet.source()).source().stripTrailing());
            }
        }
        String old = before.isEmpty() ? "" : String.join("\n", before) + "\n";
        Optional<String> edited = context.person().edit(old);
        if (edited.isEmpty()) {
            context.error("an editor needs a terminal");
            return false;
        }
        String changed = edited.get();
        // what stands there unchanged is not run again
        String rest = changed;
        for (String source : before) {
            int at = rest.indexOf(source);
            if (at >= 0) {
                rest = rest.substring(0, at) + rest.substring(at + source.length());
            }
        }
        return changed.equals(old) || rest.isBlank() || context.runText(rest, false);
    }

    private static boolean drop(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            throw arguments.wrong("expected an import, variable, method or type, by name or id; /list shows them");
        }
        Set<Snippet> snippets = new LinkedHashSet<>(
                Selection.of(arguments, context.workspace().shell(), Snippet.class));
        for (Snippet snippet : snippets) {
            context.show(Evaluations.of(snippet.source(), context.workspace().drop(snippet)));
        }
        return true;
    }

    private static boolean history(Arguments arguments, CommandContext context) {
        boolean all = arguments.text(0).replaceFirst("^--", "-").equals("-all");
        if (!arguments.isEmpty() && !all) {
            throw arguments.wrong("expected nothing or -all");
        }
        StringBuilder text = new StringBuilder("\n");
        context.person().history(all).forEach(line -> text.append(line).append('\n'));
        context.print(text.toString());
        return true;
    }
}
