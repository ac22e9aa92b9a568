package jamboree.console;

import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandResult;
import jamboree.console.command.CommandTable;
import jamboree.session.Evaluation;
import jamboree.session.SourceSplitter;
import jamboree.session.Stopped;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a text of any length as if it had been typed: snippets, command lines, transcripts.
 *
 * <p>A line is a command only where a snippet could begin. Runs on the caller's thread; an interrupted evaluation ends
 * the whole text.
 */
final class TextRunner {

    private static final Pattern PASTE_END = Pattern.compile("\\n[ \\t]*:end[ \\t]*(?=\\n|$)");

    private final CommandTable commands;
    private final CommandContext context;
    private boolean interrupted;

    /** A runner for one text; it ends early when a command wants to leave. */
    TextRunner(CommandTable commands, CommandContext context) {
        this.commands = commands;
        this.context = context;
    }

    /** Runs every text of a context with these commands. */
    static CommandContext.Texts with(CommandTable commands) {
        return (text, stopAtError, context) -> new TextRunner(commands, context).run(text, stopAtError);
    }

    /** Run it all, or up to the first error; true if nothing failed. */
    boolean run(String text, boolean stopAtError) {
        boolean ok = true;
        List<String> parts = Transcripts.isTranscript(text) ? Transcripts.typed(text) : List.of(text);
        for (String part : parts) {
            ok &= runPart(part, stopAtError);
            if (isLeaving() || interrupted || !ok && stopAtError) {
                break;
            }
        }
        if (interrupted && parts.stream().mapToLong(part -> part.lines().count()).sum() > 1) {
            context.note("what stood behind it in the same text was not run");
        }
        return ok;
    }

    private boolean isLeaving() {
        return context.exitStatus().isPresent();
    }

    private boolean runPart(String text, boolean stopAtError) {
        boolean ok = true;
        int at = 0;
        while (at < text.length()) {
            int lineEnd = lineEnd(text, at);
            String line = text.substring(at, lineEnd);
            if (line.isBlank()) {
                at = Math.min(text.length(), lineEnd + 1);
                continue;
            }
            int end = line.strip().equals(":paste") ? pasteEnd(text, lineEnd) : -1;
            if (end >= 0) {
                ok &= java(text.substring(lineEnd, end), stopAtError);
                at = Math.min(text.length(), lineEnd(text, end + 1) + 1);
            } else if (CommandTable.isCommand(line)) {
                CommandResult result = commands.run(line, context);
                interrupted |= context.person().interrupted();
                ok &= result.success();
                at = Math.min(text.length(), lineEnd + 1);
            } else {
                int javaEnd = javaEnd(text, at);
                ok &= java(text.substring(at, javaEnd), stopAtError);
                at = javaEnd;
            }
            if (isLeaving() || interrupted || !ok && stopAtError) {
                break;
            }
        }
        return ok;
    }

    /** The line end before the {@code :end} of a {@code :paste} that is itself part of the text, or -1. */
    private static int pasteEnd(String text, int from) {
        Matcher end = PASTE_END.matcher(text);
        return end.find(from) ? end.start() : -1;
    }

    /** Where the Java that begins at an index gives way to a command line, or the end of the text. */
    private int javaEnd(String text, int from) {
        int at = lineEnd(text, from);
        while (at < text.length()) {
            int lineStart = at + 1;
            int lineEnd = lineEnd(text, lineStart);
            if (lineStart < text.length() && CommandTable.isCommand(text.substring(lineStart, lineEnd))
                    && Lexer.depth(text.substring(from, lineStart)) == 0 && !isConditional(text, lineStart, lineEnd)) {
                return lineStart;
            }
            at = lineEnd;
        }
        return text.length();
    }

    /** A line {@code : b;} of a {@code a ? … : b} that was broken before its colon. */
    private boolean isConditional(String text, int lineStart, int lineEnd) {
        String word = text.substring(lineStart, lineEnd).strip().split("\\s", 2)[0];
        return commands.find(word.substring(1)).isEmpty() && !word.startsWith("/");
    }

    private boolean java(String text, boolean stopAtError) {
        SourceSplitter splitter = new SourceSplitter(context.workspace().shell().sourceCodeAnalysis(), text);
        boolean ok = true;
        for (SourceSplitter.Piece piece = splitter.next(); piece != null; piece = splitter.next()) {
            if (context.person().interrupted()) {
                // while it was taken apart
                interrupted = true;
                context.note("interrupted before it ran");
                break;
            }
            Evaluation evaluation = context.eval(piece.source());
            context.show(evaluation);
            boolean failed = Feedback.failed(evaluation) || evaluation.stopped() != Stopped.NONE;
            interrupted |= context.person().interrupted() || evaluation.stopped() == Stopped.INTERRUPTED
                    || evaluation.stopped() == Stopped.KILLED;
            ok &= !failed;
            if (isLeaving() || interrupted || failed && stopAtError) {
                break;
            }
        }
        return ok;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
