/**
 * Code shipping: what was typed in one JVM runs in another.
 *
 * <p>Prompt classes are woven once, in the process that loads them; a task is packed with the classes and the variables
 * it reaches; the other side fetches classes when it needs them, in loader generations. Packing happens on the thread
 * that submits, opening on the thread that reads the link, decoding on the thread that runs the task; nothing here has
 * a thread of its own. Nothing here knows pools, workers or jdk.jshell: it deals in classes, values and bytes.
 */
package jamboree.code;
