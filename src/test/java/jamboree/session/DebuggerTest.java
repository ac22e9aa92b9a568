package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A debugger attaches to a live worker, and reads what the user's snippet is doing there. */
@Timeout(60)
final class DebuggerTest {
    private static final Pattern PORT = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");
    private static final String LISTENS = "0A";
    private static final String LOOPBACK = "0100007F:";

    private final Recorder recorder = new Recorder();

    private static void value(Session session, String source) {
        assertThat(session.evalAll(source, true)).as(source).allSatisfy(evaluation ->
                assertThat(evaluation.outcomes().getFirst().event().exception()).isNull());
    }

    private static void define(Session session) {
        value(session, """
                var begun = new SharedEvent();
                var gate = new SharedEvent();
                int slow(int x) throws Exception {
                    int doubled = 2 * x;
                    begun.set();
                    gate.await();
                    return doubled;
                }
                """);
    }

    /** What somebody has told of, once. */
    private int port(String source) throws InterruptedException {
        Pattern told = Pattern.compile(Pattern.quote(source) + ":\\s*" + PORT.pattern());
        recorder.await(heard -> told.matcher(heard.heard()).find());
        Matcher found = told.matcher(recorder.heard());
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static VirtualMachine attach(int port) throws Exception {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(one -> one.transport().name().equals("dt_socket")).findFirst().orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        return connector.attach(arguments);
    }

    private static void readsTheFrameOfSlow(VirtualMachine machine, boolean locals) throws Exception {
        machine.suspend();
        StackFrame frame = machine.allThreads().stream().flatMap(DebuggerTest::frames)
                .filter(one -> one.location().method().name().equals("slow")).findFirst().orElseThrow();
        assertThat(frame.location().lineNumber()).isPositive();
        assertThat(frame.location().declaringType().name()).startsWith("REPL.");
        assertThat(((IntegerValue) frame.getArgumentValues().getFirst()).value()).isEqualTo(21);
        if (locals) {
            IntegerValue doubled = (IntegerValue) frame.getValue(frame.visibleVariableByName("doubled"));
            assertThat(doubled.value()).isEqualTo(42);
        }
        machine.resume();
        machine.dispose();
    }

    private static Stream<StackFrame> frames(ThreadReference thread) {
        try {
            return thread.frames().stream();
        } catch (IncompatibleThreadStateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The local addresses of the sockets that a process listens on. */
    private static List<String> listening(long pid) throws IOException {
        List<String> own;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            own = descriptors.map(DebuggerTest::target).toList();
        }
        return Stream.of("tcp", "tcp6", "udp", "udp6").flatMap(kind -> lines(Path.of("/proc/net", kind)))
                .map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length > 9 && (parts[3].equals(LISTENS) || parts[3].equals("07")))
                .filter(parts -> own.contains("socket:[" + parts[9] + "]")).map(parts -> parts[1]).toList();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long pid(Session session, String source) {
        return Long.parseLong(session.eval(source).outcomes().getFirst().event().value());
    }

    @Test
    @DisplayName("F78: a debugger attaches to a live worker of a pool that was opened for it, and to no other")
    void aDebuggerReadsTheUsersFrameInAWorker() throws Exception {
        try (Session session = Session.start(SessionOptions.standard(), recorder)) {
            define(session);
            value(session, "var watched = Pool.builder().name(\"watched\").workers(1).debug().open();");
            value(session, "var plain = Pool.processes(1);");
            value(session, "var task = watched.submit(() -> slow(21)); begun.await();");
            int port = port("watched.1");
            long watched = pid(session, "watched.workers().getFirst().pid()");
            assertThat(listening(watched)).containsExactly(LOOPBACK + "%04X".formatted(port));
            readsTheFrameOfSlow(attach(port), false);
            value(session, "gate.set();");
            assertThat(session.eval("task.result()").outcomes().getFirst().event().value()).isEqualTo("42");
            assertThat(listening(pid(session, "plain.apply(() -> ProcessHandle.current().pid())"))).isEmpty();
            assertThat(listening(session.pid())).isEmpty();
        }
    }

    @Test
    @DisplayName("F78: and to a proc, where the console was started for it; with -C-g it sees local variables, too")
    void aDebuggerReadsTheUsersFrameInAProc() throws Exception {
        SessionOptions options = SessionOptions.standard().withCompilerOptions(List.of("-g")).withRemoteOptions(
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0"));
        try (Session session = Session.start(options, recorder)) {
            define(session);
            value(session, "var proc = new Proc(\"seen\", () -> slow(21)); proc.start(); begun.await();");
            int port = port("seen");
            assertThat(listening(pid(session, "proc.pid()"))).containsExactly(LOOPBACK + "%04X".formatted(port));
            readsTheFrameOfSlow(attach(port), true);
            value(session, "gate.set();");
            assertThat(session.eval("(int) proc.result()").outcomes().getFirst().event().value()).isEqualTo("42");
        }
    }
}
