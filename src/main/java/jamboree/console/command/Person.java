package jamboree.console.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who types the commands. As it stands: nobody, as in a script. */
public interface Person {

    /** A text up to a line {@code :end} or the end of input, for {@code :paste}. */
    default String readText() {
        return "";
    }

    /** A text after the user has edited it, the same one if nothing was saved; empty where nobody can edit. */
    default Optional<String> edit(String text) {
        return Optional.empty();
    }

    /** Lines typed so far, oldest first; of earlier sessions as well if all are wanted. */
    default List<String> history(boolean all) {
        return List.of();
    }

    /** Whether Ctrl-C was pressed since the line was entered. */
    default boolean interrupted() {
        return false;
    }

    /** Where settings are kept for later sessions; empty where there are none. */
    default Optional<Path> configuration() {
        return Optional.empty();
    }
}
