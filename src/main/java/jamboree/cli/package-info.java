/**
 * The launcher: what the arguments mean, and scripts from beginning to exit status.
 *
 * <p>The main thread evaluates; a signal thread only interrupts it. A script loads neither the terminal library nor,
 * for plain arguments, the option parser. Nothing here knows how a prompt looks: that is the console's.
 */
package jamboree.cli;
