package jamboree.console.command;

import java.util.OptionalInt;

/**
 * How a command ended.
 *
 * @param success false when it was refused or failed; the reason has been said
 * @param exit    present when the loop is to be left with that status
 */
public record CommandResult(boolean success, OptionalInt exit) {
}
