/**
 * Frames, channels and the codec: bytes between two processes and nothing else.
 *
 * <p>A channel has one reader thread, its owner; any thread may send. Nothing here knows what a frame means, where a
 * class comes from, or that pools exist: the codec asks its hooks.
 */
package jamboree.wire;
