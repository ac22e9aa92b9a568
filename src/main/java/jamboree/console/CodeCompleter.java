package jamboree.console;

import jamboree.console.CodeParser.CodeLine;
import jamboree.console.command.Command;
import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandTable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What Tab offers: names known to the compiler, or commands and what they take. Runs on the reader's thread. */
final class CodeCompleter implements Completer {

    private static final int MOST_FILES = 500;

    private final CommandTable commands;
    private final CommandContext context;

    CodeCompleter(CommandTable commands, CommandContext context) {
        this.commands = commands;
        this.context = context;
    }

    @Override
    public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
        CodeLine line = new CodeLine(parsed.line(), parsed.cursor());
        if (line.isCommand()) {
            command(line, candidates);
        } else {
            java(line.line(), line, candidates);
        }
    }

    private void java(String code, CodeLine line, List<Candidate> candidates) {
        offer(code, line.cursor(), line, 0, candidates);
    }

    /** Offer what the compiler knows for a piece of the line. */
    private void offer(String code, int cursor, CodeLine line, int offset, List<Candidate> candidates) {
        SourceCodeAnalysis analysis = context.workspace().shell().sourceCodeAnalysis();
        int[] anchor = {cursor};
        List<Suggestion> suggestions = analysis.completionSuggestions(code, cursor, anchor);
        boolean typed = suggestions.stream().anyMatch(Suggestion::matchesType);
        boolean anyPrefix = cursor > anchor[0];
        Map<String, Boolean> offered = new LinkedHashMap<>();
        for (Suggestion suggestion : suggestions) {
            // with nothing typed yet, only what fits the expected type is worth a list
            if (!typed || suggestion.matchesType() || anyPrefix) {
                offered.merge(suggestion.continuation(), suggestion.matchesType(), Boolean::logicalOr);
            }
        }
        int start = line.wordStart() - offset;
        String prefix = anchor[0] > start ? code.substring(start, anchor[0]) : "";
        offered.forEach((text, matches) ->
                candidates.add(new Candidate(prefix + text, text, null, null, null, null, false, matches ? 0 : 1)));
    }

    private void command(CodeLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        String stripped = before.stripLeading();
        String[] words = stripped.split("\\s+", -1);
        if (words.length == 1) {
            String prefix = stripped.substring(0, 1);
            for (String name : commands.names()) {
                Command command = commands.find(name).orElseThrow();
                candidates.add(new Candidate(prefix + name, prefix + name, null, command.summary(), null, null, true));
            }
            return;
        }
        Command command = commands.find(words[0].substring(1)).orElse(null);
        if (command == null) {
            return;
        }
        List<String> complete = new ArrayList<>(List.of(words).subList(1, words.length - 1));
        for (String word : command.candidates(complete, words[words.length - 1], context)) {
            boolean goesOn = word.endsWith(":") || word.endsWith(".");
            candidates.add(new Candidate(word, word, null, null, null, null, !goesOn));
        }
        if (command.takesFile(complete)) {
            files(words[words.length - 1], candidates);
        } else if (!words[words.length - 1].startsWith("-") && command.takesJava()
                && (!complete.isEmpty() || candidates.isEmpty())) {
            int from = before.length() - words[words.length - 1].length();
            while (from > 0 && !Character.isWhitespace(before.charAt(from - 1))) {
                from--;
            }
            javaWord(before.substring(from), line, from, candidates);
        }
    }

    /** Java behind a command: only its last word is looked at, the rest is the command's grammar. */
    private void javaWord(String code, CodeLine line, int offset, List<Candidate> candidates) {
        if (!code.isEmpty()) {
            offer(code, code.length(), line, offset, candidates);
        }
    }

    private void files(String typed, List<Candidate> candidates) {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        Path path = context.path(folder.isEmpty() ? "." : folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            int count = 0;
            for (Path entry : entries) {
                boolean directory = Files.isDirectory(entry);
                String name = entry.getFileName().toString();
                if ((!name.startsWith(".") || typed.substring(slash).startsWith(".")) && count++ < MOST_FILES) {
                    candidates.add(new Candidate(folder + name + (directory ? "/" : ""), name + (directory ? "/" : ""),
                            null, null, null, null, !directory));
                }
            }
        } catch (IOException unreadable) {
            // nothing to offer from a folder that cannot be read
            return;
        }
    }
}
