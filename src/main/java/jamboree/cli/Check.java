package jamboree.cli;

import jamboree.session.Evaluation;
import jamboree.session.Session;
import jamboree.session.SessionOptions;
import java.io.PrintStream;

/** Compiles a script without running any of it. */
final class Check {
    private Check() {}

    static int run(Script script, SessionOptions options, PrintStream out, PrintStream err) {
        ScriptErrors errors = new ScriptErrors(script, err);
        int status = ExitStatus.OK;
        try (Session session = Session.startCompilerOnly(options, new ScriptListener(out, err, thread -> { }))) {
            ScriptText text = new ScriptText(session.shell().sourceCodeAnalysis(), script.text());
            for (ScriptText.Part part = text.next(); part != null; part = text.next()) {
                if (part instanceof ScriptText.Code code) {
                    Evaluation evaluation = session.eval(code.piece().source());
                    errors.place(evaluation, code.piece().offset());
                    status = Math.max(status, errors.report(session.shell(), evaluation, code.piece().offset()));
                }
            }
            return status == ExitStatus.OK ? errors.reportUnresolved(session.shell()) : status;
        }
    }
}
