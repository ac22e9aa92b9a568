package jamboree.console.command;

import java.util.List;

/**
 * One command of the table: its names, its help, what may follow it, and what it does.
 *
 * <p>Commands keep no state of a session; that is in the {@link CommandContext}. Used by one thread at a time.
 */
public interface Command {

    /** Name without prefix; for a family its first word. */
    String name();

    /** Other names that mean the same. */
    default List<String> aliases() {
        return List.of();
    }

    /** The prefix it is shown with: {@code :} for ours, {@code /} for those of jshell. */
    default String prefix() {
        return ":";
    }

    /** One line for the list of commands. */
    String summary();

    /** What may follow the name, one form a line. */
    List<String> forms();

    /** Lines that can be typed as they stand, for help and tests. */
    default List<String> examples() {
        return List.of();
    }

    /** Whether it loses work, so that it must be written out in full. */
    default boolean exact() {
        return false;
    }

    /**
     * Words that may stand where the cursor is.
     *
     * @param before the complete words before the cursor, the command's name not among them
     */
    default List<String> candidates(List<String> before, CommandContext context) {
        return List.of();
    }

    /**
     * The same for a command that has too many to list them all.
     *
     * @param typed the beginning of the word at the cursor; of the words those that end in a dot or a colon go on
     */
    default List<String> candidates(List<String> before, String typed, CommandContext context) {
        return candidates(before, context);
    }

    /** Whether Java may stand behind its first word, or where it has no words of its own to offer. */
    default boolean takesJava() {
        return true;
    }

    /** Whether a file name may stand where the cursor is. */
    default boolean takesFile(List<String> before) {
        return false;
    }

    /**
     * Do it.
     *
     * @return whether it went well; what went wrong has been said
     * @throws UsageError when the line cannot be understood
     */
    boolean run(Arguments arguments, CommandContext context);
}
