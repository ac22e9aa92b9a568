package jamboree.console.command;

import jamboree.session.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes down what commands say, line by line. */
final class Recorded implements Screen {

    private final List<String> said = new ArrayList<>();
    private final CommandContext context;
    private String feedback = "normal";

    Recorded(LocalWorkspace workspace) {
        context = new CommandContext(workspace, new Memory(), this, new Typist(), (text, stopAtError, asked) ->
                workspace.evalAll(text, stopAtError).stream().peek(this::show).allMatch(Evaluations::succeeded));
    }

    /** The context whose screen this is. */
    CommandContext context() {
        return context;
    }

    /** What was said since the last call. */
    String take() {
        String text = String.join("\n", said);
        said.clear();
        return text;
    }

    @Override
    public void show(Evaluation evaluation) {
        Evaluations.main(evaluation).ifPresent(event -> said.add(event.exception() != null
                ? "threw " + event.exception().getMessage() : event.status() + " " + event.value()));
    }

    @Override
    public void print(String text) {
        said.add(text.stripTrailing());
    }

    @Override
    public void note(String text) {
        said.add("|  " + text);
    }

    @Override
    public void error(String text) {
        text.lines().forEach(line -> said.add("|  " + line));
    }

    @Override
    public void echo(String java) {
        said.add("java> " + java);
    }

    @Override
    public String text(List<StackTraceElement> frames) {
        return String.join("", frames.stream().map(frame -> "at " + frame + "\n").toList());
    }

    @Override
    public int width() {
        return 100;
    }

    @Override
    public String feedback() {
        return feedback;
    }

    @Override
    public boolean feedback(String mode) {
        feedback = mode;
        return !mode.equals("wrong");
    }

    private static final class Typist implements Person {

        @Override
        public Optional<String> edit(String text) {
            return Optional.of(text.replace("1", "11"));
        }

        @Override
        public List<String> history(boolean all) {
            return List.of("int typed = 1;");
        }
    }
}
