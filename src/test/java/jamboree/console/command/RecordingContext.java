package jamboree.console.command;

import jamboree.session.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** Notes down what a command says, line by line. */
final class RecordingContext implements CommandContext {

    private final Workspace workspace;
    private final Memory memory = new Memory();
    private final List<String> said = new ArrayList<>();
    private String feedback = "normal";

    RecordingContext(Workspace workspace) {
        this.workspace = workspace;
    }

    List<String> said() {
        return said;
    }

    /** What was said since the last call. */
    String take() {
        String text = String.join("\n", said);
        said.clear();
        return text;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public Memory memory() {
        return memory;
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
        if (memory.echo()) {
            said.add("java> " + java);
        }
    }

    @Override
    public String readText() {
        return "";
    }

    @Override
    public String edit(String text) {
        return text.replace("1", "11");
    }

    @Override
    public List<String> history(boolean all) {
        return List.of("int typed = 1;");
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

    @Override
    public boolean runText(String text, boolean stopAtError) {
        return workspace.evalAll(text, stopAtError).stream().peek(this::show).allMatch(Evaluations::succeeded);
    }

    @Override
    public void exit(int status) {
        said.add("exit " + status);
    }
}
