/**
 * The library: pools, processes and queues for any Java program.
 *
 * <p>{@link jamboree.Pool} gives inputs to workers, {@link jamboree.Proc} is one process running one action,
 * a shared object, as {@link jamboree.SharedQueue}, lives in the process that made it, as a {@code Broker} that link
 * threads call and that never waits, and is reached by handle from the others. A pool's state is guarded by the lock of
 * its dispatcher; link threads bring in results and never wait; user code runs on workers and on the caller's own
 * threads only. Nothing here knows the console or jdk.jshell.
 */
package jamboree;
