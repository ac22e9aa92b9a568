package jamboree.console.command;

import jamboree.session.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A context that hands everything on; a base for those that change one thing. */
class ForwardingContext implements CommandContext {

    private final CommandContext context;

    ForwardingContext(CommandContext context) {
        this.context = context;
    }

    @Override
    public Workspace workspace() {
        return context.workspace();
    }

    @Override
    public Memory memory() {
        return context.memory();
    }

    @Override
    public void show(Evaluation evaluation) {
        context.show(evaluation);
    }

    @Override
    public void print(String text) {
        context.print(text);
    }

    @Override
    public void note(String text) {
        context.note(text);
    }

    @Override
    public void error(String text) {
        context.error(text);
    }

    @Override
    public void echo(String java) {
        context.echo(java);
    }

    @Override
    public void live(Supplier<String> picture) {
        context.live(picture);
    }

    @Override
    public String readText() {
        return context.readText();
    }

    @Override
    public String edit(String text) {
        return context.edit(text);
    }

    @Override
    public List<String> history(boolean all) {
        return context.history(all);
    }

    @Override
    public List<String> log(String worker) {
        return context.log(worker);
    }

    @Override
    public int width() {
        return context.width();
    }

    @Override
    public String feedback() {
        return context.feedback();
    }

    @Override
    public boolean feedback(String mode) {
        return context.feedback(mode);
    }

    @Override
    public boolean runText(String text, boolean stopAtError) {
        return context.runText(text, stopAtError);
    }

    @Override
    public boolean interrupted() {
        return context.interrupted();
    }

    @Override
    public Optional<Path> configuration() {
        return context.configuration();
    }

    @Override
    public void exit(int status) {
        context.exit(status);
    }
}
