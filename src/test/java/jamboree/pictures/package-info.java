/**
 * Draws the pictures of the documents: the finished image runs in a terminal of the operating system, a few lines are
 * typed at it, and the screen as it then is becomes an SVG. Not a test; {@code src/test/pictures} starts it.
 */
package jamboree.pictures;
