/**
 * Libraries that a script or the prompt names by their Maven coordinates, found as jars on this machine.
 *
 * <p>What was found before is in a file and costs no more than to read it. Only what is new starts a small JVM in which
 * Maven's own resolver runs; no other class here, and no other JVM of ours, loads any of it. The caller's thread waits;
 * {@code deps/answers} reads what that JVM says. Knows nothing of sessions, and does not print.
 */
package jamboree.deps;
