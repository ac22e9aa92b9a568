/**
 * How a pool gets linked workers: the service interface {@link jamboree.engine.Engine} and its implementations by
 * processes and by threads; and the routing of calls between the processes of one family.
 *
 * <p>Each worker process has one link, and each link one reader thread, its owner, named {@code pool.1/link}. Nothing
 * here knows pools, procs or queues: it deals in links, batches, code, frames and values.
 */
package jamboree.engine;
