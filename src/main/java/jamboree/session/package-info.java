/**
 * Evaluates snippets: the compiler here, the running in a JVM of its own, which may die without loss of definitions.
 *
 * <p>In the console JVM: {@code Session}, its compiler ({@code Workbench}), and {@code SurvivingControl}, which starts
 * the session JVM and starts it again; one thread reads each of its two sockets. In the session JVM:
 * {@code SessionMain} and what it uses; one thread reads requests, each snippet runs on a thread of its own, one thread
 * keeps checkpoints.
 * Nothing here prints or knows a terminal: whoever listens is told.
 */
package jamboree.session;
