package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The whole way into another JVM, which has nothing but the library on its class path. */
class ChildJvmTest {
    private static final int TASK = 1;
    private static final int CLASS = 2;
    private static final int RESULT = 3;

    /** The other JVM: one task at a time over its standard streams. */
    static final class Child {
        private static final DataInputStream IN = new DataInputStream(System.in);
        private static final DataOutputStream OUT = new DataOutputStream(System.out);

        public static void main(String[] arguments) throws Exception {
            Generations generations = new Generations(Child.class.getClassLoader(), Child::fetch);
            while (IN.readByte() == TASK) {
                Delivery delivery = generations.open(Envelope.readFrom(new ByteReader(IN.readNBytes(IN.readInt()))));
                Object result = ((Callable<?>) delivery.value()).call();
                send(RESULT, Packer.packPlain(result).body());
            }
        }

        private static byte[] fetch(int generation, String name) {
            try {
                OUT.writeByte(CLASS);
                OUT.writeInt(generation);
                OUT.writeUTF(name);
                OUT.flush();
                int size = IN.readInt();
                return size < 0 ? null : IN.readNBytes(size);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static void send(int kind, byte[] bytes) throws java.io.IOException {
            OUT.writeByte(kind);
            OUT.writeInt(bytes.length);
            OUT.write(bytes);
            OUT.flush();
        }
    }

    @Test
    void tasksRunInAnotherJvm() throws Exception {
        Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), Child.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (Prompt prompt = new Prompt();
                DataOutputStream out = new DataOutputStream(process.getOutputStream());
                DataInputStream in = new DataInputStream(process.getInputStream())) {
            RemoteCode remote = new RemoteCode();
            prompt.type("int k = 2; record Sq(int x, int y) {} Sq square(int x) { return new Sq(x, x * x * k); }"
                    + " sealed interface S permits A {} record A(int v) implements S {}"
                    + " int of(S s) { return switch (s) { case A(int v) -> v; }; }");
            assertThat(run(prompt, remote, out, in, "square(3)")).isEqualTo(prompt.type("new Sq(3, 18)"));
            assertThat(run(prompt, remote, out, in, "of(new A(7)) + \" \" + ProcessHandle.current().pid()"))
                    .isEqualTo("7 " + process.pid());
            prompt.type("k = 3; Sq square(int x) { return new Sq(x, k); } Function<Integer, Integer> f = x -> x + k;");
            assertThat(run(prompt, remote, out, in, "square(4)")).isEqualTo(prompt.type("new Sq(4, 3)"));
            assertThat(run(prompt, remote, out, in, "f.andThen(x -> x * 10).apply(1)")).isEqualTo(40);
            out.writeByte(0);
            out.flush();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Object run(Prompt prompt, RemoteCode remote, DataOutputStream out, DataInputStream in,
            String expression) throws Exception {
        ByteWriter bytes = Elsewhere.written(remote.address(prompt.packCall(expression)));
        out.writeByte(TASK);
        out.writeInt(bytes.size());
        out.write(bytes.array(), 0, bytes.size());
        out.flush();
        while (in.readByte() == CLASS) {
            byte[] answer = remote.classBytes(in.readInt(), in.readUTF());
            out.writeInt(answer == null ? -1 : answer.length);
            out.write(answer == null ? new byte[0] : answer);
            out.flush();
        }
        return Unpacker.unpack(in.readNBytes(in.readInt()), prompt.loader);
    }
}
