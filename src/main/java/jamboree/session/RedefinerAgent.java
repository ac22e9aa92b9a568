package jamboree.session;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import jamboree.engine.RuntimeDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Loads {@link Redefiner} into a session JVM. Its jar holds nothing but a manifest: the class itself is found on the
 * class path of that JVM.
 */
final class RedefinerAgent {
    private RedefinerAgent() {}

    /** False when the JVM does not let an agent in; JShell then makes new classes instead. */
    static boolean loadInto(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgent(jar().toString());
            } finally {
                machine.detach();
            }
            return true;
        } catch (IOException | AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            return false;
        }
    }

    private static synchronized Path jar() throws IOException {
        Path jar = RuntimeDirectory.path().resolve("redefiner.jar");
        if (!Files.exists(jar)) {
            Manifest manifest = new Manifest();
            Attributes attributes = manifest.getMainAttributes();
            attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.putValue("Agent-Class", Redefiner.class.getName());
            attributes.putValue("Can-Redefine-Classes", "true");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream written = new JarOutputStream(out, manifest)) {
                written.finish();
            }
        }
        return jar;
    }
}
