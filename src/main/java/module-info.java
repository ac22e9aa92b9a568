/**
 * Pools, processes and shared objects over real worker JVMs, and the console on top of them.
 *
 * <p>The module is for programs that use the library: they see {@code jamboree} and, to write an engine of their own,
 * {@code jamboree.engine}. What only the console needs is static. JVMs that Jamboree itself starts run on the class
 * path.
 */
module jamboree {
    requires java.logging;
    requires jdk.net;
    requires jdk.unsupported;

    requires static eu.maveniverse.maven.mima.context;
    requires static info.picocli;
    requires static java.instrument;
    requires static java.management;
    requires static jdk.attach;
    requires static jdk.compiler;
    requires static jdk.jshell;
    requires static org.jline.builtins;
    requires static org.jline.console;
    requires static org.jline.reader;
    requires static org.jline.style;
    requires static org.jline.terminal;
    requires static org.jline.terminal.ffm;
    requires static org.apache.maven.resolver;
    requires static org.apache.maven.resolver.util;

    exports jamboree;
    exports jamboree.engine;
}
