/**
 * The main program of a worker JVM: it runs tasks and fetches the classes it lacks.
 *
 * <p>The main thread runs the tasks; the thread {@code uplink} reads from the parent, runs no user code, and ends the
 * process when the parent is gone. It is a program that uses the library like any other: its tasks may open pools.
 */
package jamboree.worker;
