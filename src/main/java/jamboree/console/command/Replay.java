package jamboree.console.command;

import jamboree.session.Evaluation;
import jamboree.session.SessionOptions;
import jamboree.session.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;

/** What was typed, to be evaluated once more: in a session that starts anew, or in the console after this one. */
public final class Replay {

    /** Between two snippets in the file; jshell uses the same character. */
    private static final String SEPARATOR = "\u241e\n";

    private Replay() {
    }

    /** The snippets in force that the user typed, in their order. */
    static List<String> sources(Workspace workspace) {
        return workspace.shell().snippets().filter(Selection::isTyped)
                .filter(snippet -> workspace.shell().status(snippet).isActive())
                .filter(snippet -> snippet.subKind() != Snippet.SubKind.VAR_VALUE_SUBKIND)
                .map(Snippet::source).toList();
    }

    /** Start anew with these options and evaluate the sources; true if all of them went well. */
    static boolean run(List<String> sources, SessionOptions options, boolean quiet, CommandContext context) {
        Workspace workspace = context.workspace();
        List<String> present = sources(workspace);
        if (!present.isEmpty()) {
            context.memory().lost(present);
        }
        workspace.reset(options);
        boolean ok = true;
        for (String source : sources) {
            if (!quiet) {
                context.print("-: " + source.stripTrailing().replace("\n", "\n   ") + "\n");
            }
            Evaluation evaluation = workspace.eval(source);
            boolean succeeded = Evaluations.succeeded(evaluation);
            if (!succeeded) {
                context.show(evaluation);
            }
            ok &= succeeded;
        }
        return ok;
    }

    /** Keep what is in force for {@code /reload -restore} in another console; nothing typed leaves the file alone. */
    public static void keep(Path file, Workspace workspace) throws IOException {
        List<String> sources = sources(workspace);
        if (!sources.isEmpty()) {
            Files.writeString(file, String.join(SEPARATOR, sources));
        }
    }

    /** What the console before this one has kept can be restored. */
    public static void offer(Path file, Memory memory) {
        try {
            if (Files.exists(file)) {
                memory.lost(Pattern.compile(SEPARATOR, Pattern.LITERAL).splitAsStream(Files.readString(file)).toList());
            }
        } catch (IOException unreadable) {
            // as if there had been no session before
            memory.lost(List.of());
        }
    }
}
