package jamboree.console.command;

import jamboree.session.Startup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /set}: feedback mode, prompt, editor, truncation, indent, start-up text; for later sessions with -retain. */
final class SetCommand implements Command {

    private static final List<String> NAMES =
            List.of("feedback", "prompt", "editor", "truncation", "indent", "start", "mode", "format");
    private static final List<String> MODES = List.of("silent", "concise", "normal", "verbose");
    private static final Map<String, String> DEFAULTS =
            Map.of("prompt", "jamboree> ", "continuation", "    ...> ", "indent", "4");
    private static final String RETAIN = "-retain";

    @Override
    public String name() {
        return "set";
    }

    @Override
    public String prefix() {
        return "/";
    }

    @Override
    public String summary() {
        return "see or change settings";
    }

    @Override
    public List<String> forms() {
        return List.of("", "feedback [-retain] [silent|concise|normal|verbose]",
                "prompt [-retain] [MODE] 'FIRST' ['CONTINUATION'] | -default",
                "editor [-retain] [-wait] COMMAND | -default", "truncation [-retain] [MODE] N | -default",
                "indent [-retain] N", "start [-retain] FILE… | -default | -none");
    }

    @Override
    public List<String> examples() {
        return List.of("/set", "/set feedback verbose", "/set feedback normal", "/set truncation 200",
                "/set indent 4");
    }

    @Override
    public List<String> candidates(List<String> before, CommandContext context) {
        return before.isEmpty() ? NAMES.subList(0, NAMES.size() - 2)
                : before.getFirst().equals("feedback") ? MODES
                : before.getFirst().equals("start") ? List.of("-default", "-none", RETAIN) : List.of(RETAIN);
    }

    @Override
    public boolean takesFile(List<String> before) {
        return before.size() == 1 && before.getFirst().equals("start");
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        return apply(arguments, context, context::note);
    }

    /** What a retained line is about: of two lines about the same only the later counts. */
    static String subject(String line) {
        List<Word> words = Word.split(line, "/set".length());
        String mode = words.size() > 2 && MODES.contains(words.get(1).text()) ? " " + words.get(1).text() : "";
        return words.isEmpty() ? "" : words.getFirst().text() + mode;
    }

    /**
     * Make a setting.
     *
     * @param confirmed told what was changed
     */
    boolean apply(Arguments arguments, CommandContext context, Consumer<String> confirmed) {
        if (arguments.isEmpty()) {
            NAMES.subList(0, 5).forEach(name -> show(name, context));
            return true;
        }
        String given = arguments.text(0);
        List<String> meant = NAMES.stream().filter(name -> name.startsWith(given)).toList();
        if (meant.size() != 1) {
            throw arguments.wrong(arguments.word(0), "expected one of " + String.join(", ", NAMES));
        }
        String name = meant.getFirst();
        boolean retain = arguments.text(1).equals(RETAIN) || arguments.text(1).equals("-" + RETAIN);
        Arguments rest = arguments.after(retain ? 2 : 1);
        if (retain && context.person().configuration().isEmpty()) {
            throw arguments.wrong(arguments.word(1), "settings are retained by a console, not by a script");
        }
        if (rest.isEmpty() && !retain) {
            if (name.equals("start")) {
                showStart(context);
            } else {
                show(name, context);
            }
            return true;
        }
        switch (name) {
            case "feedback" -> feedback(rest, context, confirmed);
            case "prompt" -> prompt(rest, context);
            case "editor" -> editor(rest, context, confirmed);
            case "truncation", "indent" -> number(name, rest, context);
            case "start" -> start(rest, context, confirmed);
            default -> throw arguments.wrong(arguments.word(0), "there are no modes and formats of one's own here."
                    + "  What can be changed: feedback, prompt, truncation");
        }
        if (retain) {
            retain(name, rest, arguments, context);
        }
        return true;
    }

    private static void retain(String name, Arguments rest, Arguments all, CommandContext context) {
        Retained retained = Retained.in(context.person().configuration().orElseThrow());
        try {
            if (name.equals("start")) {
                boolean standard = context.memory().startup().filter(List.of(Startup.standard())::equals).isPresent();
                retained.keepStartup(standard ? Optional.empty() : context.memory().startup());
            } else {
                // without a value: the one that is in force
                String line = "/set " + name + " " + (rest.isEmpty() ? value(name, context) : rest.rest(0));
                retained.keep(subject(line), line.endsWith(" -default") ? "" : line);
            }
        } catch (IOException failed) {
            throw all.wrong(all.word(1), "cannot be retained: " + failed.getMessage());
        }
    }

    private static void show(String name, CommandContext context) {
        if (name.equals("feedback")) {
            context.print("|  /set feedback " + context.screen().feedback() + "\n");
        } else if (!name.equals("mode") && !name.equals("format")) {
            context.print("|  /set " + name + " " + value(name, context) + "\n");
        }
    }

    private static String value(String name, CommandContext context) {
        return switch (name) {
            case "feedback" -> context.screen().feedback();
            case "prompt" -> "'" + setting(name, context) + "' '" + setting("continuation", context) + "'";
            default -> setting(name, context);
        };
    }

    private static String setting(String name, CommandContext context) {
        return context.memory().setting(name, context.screen().feedback())
                .orElse(DEFAULTS.getOrDefault(name, "-default"));
    }

    private static void feedback(Arguments rest, CommandContext context, Consumer<String> confirmed) {
        if (rest.isEmpty()) {
            return;
        }
        if (!context.screen().feedback(rest.text(0))) {
            throw rest.wrong(rest.word(0), "expected silent, concise, normal or verbose");
        }
        confirmed.accept("Feedback mode: " + context.screen().feedback());
    }

    /** The mode that a value is for, with a blank before it; empty for all of them. */
    private static String mode(Arguments rest) {
        return MODES.contains(rest.text(0)) ? " " + rest.text(0) : "";
    }

    private static void prompt(Arguments rest, CommandContext context) {
        String mode = mode(rest);
        String text = rest.rest(mode.isEmpty() ? 0 : 1);
        if (text.equals("-default")) {
            context.memory().unset("prompt" + mode);
            context.memory().unset("continuation" + mode);
            return;
        }
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                int end = JavaText.afterLiteral(text, at);
                texts.add(text.substring(at + 1, Math.max(at + 1, end - 1)).replace("\\n", "\n"));
                at = end;
            } else {
                at++;
            }
        }
        if (texts.isEmpty() && !rest.isEmpty()) {
            throw rest.wrong("expected quoted prompts, for example  /set prompt '> ' '. '");
        }
        if (!texts.isEmpty()) {
            context.memory().set("prompt" + mode, texts.getFirst());
        }
        if (texts.size() > 1) {
            context.memory().set("continuation" + mode, texts.get(1));
        }
    }

    private static void editor(Arguments rest, CommandContext context, Consumer<String> confirmed) {
        if (rest.isEmpty()) {
            return;
        }
        if (rest.text(0).equals("-default")) {
            context.memory().unset("editor");
        } else {
            context.memory().set("editor", rest.rest(0));
        }
        confirmed.accept("Editor set to: " + setting("editor", context));
    }

    private static void number(String name, Arguments rest, CommandContext context) {
        if (rest.isEmpty()) {
            return;
        }
        String mode = name.equals("truncation") ? mode(rest) : "";
        Word word = rest.word(mode.isEmpty() ? 0 : 1);
        if (word.text().equals("-default")) {
            context.memory().unset(name + mode);
            return;
        }
        if (!word.text().matches("[0-9]{1,8}") || name.equals("indent") && Integer.parseInt(word.text()) > 40) {
            throw rest.wrong(word, name.equals("indent") ? "expected a number up to 40, for example  /set indent 2"
                    : "expected a number, for example  /set " + name + " 80");
        }
        context.memory().set(name + mode, word.text());
    }

    private static void start(Arguments rest, CommandContext context, Consumer<String> confirmed) {
        List<Startup> texts = new ArrayList<>();
        for (Word word : rest.words()) {
            switch (word.text()) {
                case "-none" -> texts.clear();
                case "-default" -> texts.add(Startup.standard());
                default -> texts.add(read(rest, word, context));
            }
        }
        context.memory().startup(rest.isEmpty() ? context.workspace().options().startup() : texts);
        confirmed.accept("the next /reset or /reload starts with it");
    }

    private static void showStart(CommandContext context) {
        context.workspace().options().startup().forEach(text -> context.print(
                "|  /set start " + text.name() + "\n|  ---- " + text.name() + " ----\n"
                        + text.text().indent(0).replaceAll("(?m)^", "|  ").stripTrailing() + "\n|  ----\n"));
    }

    private static Startup read(Arguments rest, Word word, CommandContext context) {
        Path file = context.path(word.text());
        try {
            return Startup.named(word.text(), file);
        } catch (IOException failed) {
            throw rest.wrong(word, FileCommands.reason(word.text(), file, failed));
        }
    }
}
