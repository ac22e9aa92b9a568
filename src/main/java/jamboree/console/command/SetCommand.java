package jamboree.console.command;

import jamboree.session.Startup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /set}: feedback mode, prompt, editor, truncation, indent, start-up text. */
final class SetCommand implements Command {

    private static final List<String> NAMES =
            List.of("feedback", "prompt", "editor", "truncation", "indent", "start", "mode", "format");
    private static final Map<String, String> DEFAULTS =
            Map.of("prompt", "jamboree> ", "continuation", "    ...> ", "indent", "4");

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
        return List.of("", "feedback [silent|concise|normal|verbose]", "prompt 'FIRST' ['CONTINUATION']",
                "editor [-wait] COMMAND | -default", "truncation N", "indent N",
                "start FILE… | -default | -none");
    }

    @Override
    public List<String> examples() {
        return List.of("/set", "/set feedback verbose", "/set feedback normal", "/set truncation 200",
                "/set indent 4");
    }

    @Override
    public List<String> candidates(List<String> before, CommandContext context) {
        return before.isEmpty() ? NAMES.subList(0, NAMES.size() - 2)
                : before.getFirst().equals("feedback") ? List.of("silent", "concise", "normal", "verbose")
                : before.getFirst().equals("start") ? List.of("-default", "-none") : List.of();
    }

    @Override
    public boolean takesFile(List<String> before) {
        return before.size() == 1 && before.getFirst().equals("start");
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            context.print("|  /set feedback %s\n|  /set editor %s\n|  /set indent %s\n|  /set prompt '%s' '%s'\n"
                    .formatted(context.feedback(), setting("editor", context), setting("indent", context),
                            setting("prompt", context), setting("continuation", context)));
            return true;
        }
        String given = arguments.text(0);
        List<String> meant = NAMES.stream().filter(name -> name.startsWith(given)).toList();
        if (meant.size() != 1 && !NAMES.contains(given)) {
            throw arguments.wrong(arguments.word(0), "expected one of " + String.join(", ", NAMES));
        }
        Arguments rest = arguments.after(1);
        return switch (meant.getFirst()) {
            case "feedback" -> feedback(rest, context);
            case "prompt" -> prompt(rest, context);
            case "editor" -> editor(rest, context);
            case "truncation", "indent" -> number(meant.getFirst(), rest, context);
            case "start" -> start(rest, context);
            default -> {
                context.note("modes are silent, concise, normal and verbose:  /set feedback verbose");
                yield true;
            }
        };
    }

    private static String setting(String name, CommandContext context) {
        return context.memory().setting(name).orElse(DEFAULTS.getOrDefault(name, "-default"));
    }

    private static boolean feedback(Arguments rest, CommandContext context) {
        if (rest.isEmpty()) {
            context.print("|  /set feedback " + context.feedback()
                    + "\n|\n|  Available feedback modes:\n|     concise\n|     normal\n|     silent\n|     verbose\n");
            return true;
        }
        String mode = rest.text(rest.size() - 1);
        if (!context.feedback(mode)) {
            throw rest.wrong(rest.word(rest.size() - 1), "expected silent, concise, normal or verbose");
        }
        context.note("Feedback mode: " + context.feedback());
        return true;
    }

    private static boolean prompt(Arguments rest, CommandContext context) {
        List<String> texts = new ArrayList<>();
        String text = rest.rest(0);
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
        if (texts.isEmpty()) {
            throw rest.wrong("expected quoted prompts, for example  /set prompt '> ' '. '");
        }
        context.memory().setting("prompt", texts.getFirst());
        if (texts.size() > 1) {
            context.memory().setting("continuation", texts.get(1));
        }
        return true;
    }

    private static boolean editor(Arguments rest, CommandContext context) {
        if (rest.isEmpty()) {
            context.print("|  /set editor " + setting("editor", context) + "\n");
            return true;
        }
        context.memory().setting("editor", rest.rest(0).replaceFirst("^(-(wait|retain)\\s+)+", ""));
        context.note("Editor set to: " + setting("editor", context));
        return true;
    }

    private static boolean number(String name, Arguments rest, CommandContext context) {
        String text = rest.text(rest.size() > 1 && !rest.text(0).matches("[0-9]+") ? 1 : 0);
        if (rest.isEmpty()) {
            context.print("|  /set " + name + " " + setting(name, context) + "\n");
            return true;
        }
        if (!text.matches("[0-9]{1,8}")) {
            throw rest.wrong(rest.word(0), "expected a number, for example  /set " + name + " 80");
        }
        context.memory().setting(name, text);
        return true;
    }

    private static boolean start(Arguments rest, CommandContext context) {
        Workspace workspace = context.workspace();
        List<Startup> texts = new ArrayList<>();
        for (Word word : rest.words()) {
            switch (word.text()) {
                case "-retain" -> { }
                case "-none" -> texts.clear();
                case "-default" -> texts.add(Startup.standard());
                default -> texts.add(read(rest, word, context));
            }
        }
        if (rest.isEmpty()) {
            workspace.options().startup().forEach(text -> context.print(
                    "|  /set start " + text.name() + "\n|  ---- " + text.name() + " ----\n"
                            + text.text().indent(0).replaceAll("(?m)^", "|  ").stripTrailing() + "\n|  ----\n"));
            return true;
        }
        context.memory().startup(texts);
        context.note("the next /reset or /reload starts with it");
        return true;
    }

    private static Startup read(Arguments rest, Word word, CommandContext context) {
        Path file = context.path(word.text());
        try {
            return Startup.file(file);
        } catch (IOException failed) {
            throw rest.wrong(word, FileCommands.reason(file, failed));
        }
    }
}
