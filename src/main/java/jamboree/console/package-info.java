/**
 * The terminal: reader, highlighter, completion, and the words for what happened.
 *
 * <p>{@link jamboree.console.Console} runs on the main thread and reads; one {@code ConsoleWriter} owns the terminal
 * and is the only one that prints; session threads hand their text to it. Knows the session and the commands; knows
 * nothing of workers, links and frames.
 */
package jamboree.console;
