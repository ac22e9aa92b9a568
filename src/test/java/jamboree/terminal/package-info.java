/**
 * Programs as a user starts them: in a process of their own, or in a terminal of the operating system, where a test
 * types and looks at the screen.
 */
package jamboree.terminal;
