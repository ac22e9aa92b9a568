/**
 * The commands, one class each, and the table that finds them; the console and scripts use the same ones.
 *
 * <p>A command runs on the thread that read its line and does its work as one line of Java through the session, which
 * it echoes. It asks and tells by the parts of its {@link jamboree.console.command.CommandContext}; it knows no
 * terminal.
 */
package jamboree.console.command;
