package jamboree.console;

import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandTable;
import jamboree.session.Progress;
import jamboree.session.Session;
import jamboree.session.SessionListener;
import jamboree.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Types texts into a real session, without a terminal, and reads what it answers. One thread; closed by its maker. */
final class TypedSession implements AutoCloseable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Session session = Session.start(SessionOptions.standard(), new Listener(out));
    private final TextRunner runner;

    TypedSession() {
        CommandContext context = ScriptScreen.context(session, Feedback.Mode.NORMAL, out, out);
        session.startup();
        runner = new TextRunner(CommandTable.standard(), context);
    }

    /** What was printed while the text ran: snippets and commands, each on lines of its own. */
    String type(String text) {
        bytes.reset();
        runner.run(text, false);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        session.close();
    }

    private record Listener(PrintStream out) implements SessionListener {
        @Override
        public void output(String source, boolean error, String text) {
            out.print(source.isEmpty() ? text : "[" + source + "] " + text);
        }

        @Override
        public void note(String line) {
            out.println("|  " + line);
        }

        @Override
        public void progress(Progress progress) {
            // a row that changes in place is no line
            out.flush();
        }

        @Override
        public String readLine() {
            return null;
        }
    }
}
