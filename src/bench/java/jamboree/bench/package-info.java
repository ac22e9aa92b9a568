/**
 * The benchmark: Jamboree, Python and stock jshell on the same work, turn by turn. {@link jamboree.bench.Main} starts
 * one long-lived process for each side and asks one after the other over pipes, so both are warm and neither works
 * while the other is measured. One thread each. Knows only the public API of Jamboree, and its codec.
 */
package jamboree.bench;
