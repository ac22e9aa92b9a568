package jamboree.code;

import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Gets instrumentation for the test's JVM, as a session does: another process attaches and loads an agent. */
public final class TestAgent {
    private static Instrumentation instrumentation;

    private TestAgent() {}

    public static void agentmain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) throws Exception {
        var machine = com.sun.tools.attach.VirtualMachine.attach(arguments[0]);
        machine.loadAgent(arguments[1]);
        machine.detach();
    }

    static synchronized Instrumentation instrumentation() throws Exception {
        if (instrumentation == null) {
            Path jar = Files.createTempFile("agent", ".jar");
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Agent-Class", TestAgent.class.getName());
            manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream _ = new JarOutputStream(out, manifest)) {
                out.flush();
            }
            Process other = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), TestAgent.class.getName(),
                    Long.toString(ProcessHandle.current().pid()), jar.toString())).inheritIO().start();
            int status = other.waitFor();
            Files.delete(jar);
            if (status != 0 || instrumentation == null) {
                throw new AssertionError("no agent was loaded; status " + status);
            }
        }
        return instrumentation;
    }
}
