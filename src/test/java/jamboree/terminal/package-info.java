/** A terminal of the operating system in which a console runs: what is typed at it, and what its screen then shows. */
package jamboree.terminal;
