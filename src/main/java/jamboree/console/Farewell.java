package jamboree.console;

import jamboree.console.command.CommandContext;
import jamboree.session.RunningWork;
import java.util.concurrent.TimeoutException;

/**
 * Leaving while something runs: at the first wish it is said what, at the next it is stopped. Waits for nothing that
 * runs. Used by the main thread.
 */
final class Farewell {

    private final CommandContext context;
    private boolean told;

    Farewell(CommandContext context) {
        this.context = context;
    }

    /** The user wants to leave: whether that is to be now. */
    boolean leaves() {
        RunningWork work;
        try {
            work = RunningWork.of(context.workspace());
        } catch (TimeoutException silent) {
            context.note("the session process does not answer; what runs in it is stopped");
            return true;
        }
        if (work.isEmpty()) {
            return true;
        }
        if (told) {
            context.note(work.stopped());
            return true;
        }
        told = true;
        context.note(String.join("\n", work.lines()) + "\nTo stop that and leave: Ctrl-D or :exit once more");
        return false;
    }

    /** The user goes on instead. */
    void stays() {
        told = false;
    }
}
