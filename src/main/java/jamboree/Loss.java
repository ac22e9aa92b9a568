package jamboree;

import jamboree.engine.LinkEvents;

/**
 * The end of a worker or proc in words: {@code worker pool.1 (pid 4711) ended with signal 9 (SIGKILL), …}.
 *
 * @param who {@code worker pool.1}, or the name of a proc
 */
record Loss(String who, long pid, LinkEvents.Ending ending) {
    private static final int SIGKILL = -9;

    static Loss of(Lane lane, LinkEvents.Ending ending) {
        return new Loss("worker " + lane.name, lane.link.pid(), ending);
    }

    /** {@code signal 9 (SIGKILL)}, {@code status 7}. */
    String exit() {
        return ending.exit().describe();
    }

    /** All that is known of it; to be gone on with after a comma. */
    String text() {
        return who + " (pid " + pid + ") ended with " + how();
    }

    /** The exit, and why. */
    String how() {
        return exit() + reason();
    }

    private String reason() {
        LinkEvents.Clues clues = ending.clues();
        StringBuilder text = new StringBuilder();
        if (!clues.memory().isEmpty()) {
            text.append(", killed by the system for lack of memory (").append(clues.memory()).append(")");
        } else if (ending.exit().code() == SIGKILL && !ending.wanted()) {
            text.append(", killed from outside or by the system for lack of memory");
        }
        if (!clues.lastWords().isEmpty()) {
            text.append(", last words \"").append(clues.lastWords()).append('"');
        }
        if (!clues.report().isEmpty()) {
            text.append(", crash report ").append(clues.report());
        }
        return text.toString();
    }

    /** As the failure of what it was working on. */
    WorkerLost failure(String doing, int index, Object input) {
        String name = who.startsWith("worker ") ? who.substring("worker ".length()) : who;
        return new WorkerLost(text() + (reason().isEmpty() ? " " : ", ") + doing, name, pid, ending, index, input);
    }
}
