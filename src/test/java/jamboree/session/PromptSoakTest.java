package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that run code typed at the prompt are killed while they fetch its classes. */
@Timeout(1200)
final class PromptSoakTest {
    private static final int ROUNDS = Integer.getInteger("jamboree.soak", 2);
    private final Random random = new Random();

    @Test
    void workersThatFetchClassesMayDie() throws Exception {
        Recorder recorder = new Recorder();
        try (Session session = Session.start(SessionOptions.standard(), recorder)) {
            session.eval("var pool = Pool.processes(2);");
            for (int round = 0; round < ROUNDS; round++) {
                StringBuilder chain = new StringBuilder("record C0(int x) {}\n");
                for (int i = 1; i < 20; i++) {
                    chain.append("record C%d(C%d inner, int x) { int sum() { return x + inner.x(); } }\n"
                            .formatted(i, i - 1));
                }
                session.evalAll(chain + "int f(int a) { Object o = null; for (int i = 0; i < 300_000; i++) "
                        + "{ o = new C3(new C2(new C1(new C0(i), i), i), a); } return ((C3) o).sum(); }\n", true);
                Thread killer = Thread.ofVirtual().start(() -> killSome(session));
                String counts = value(session, "var all = pool.outcomes(a -> f(a), Jamboree.range(40));",
                        "all.size() + \" \" + all.stream().filter(o -> !o.isSuccess()"
                        + " && !(o.error().get() instanceof WorkerLost)).count()");
                killer.join();
                assertThat(counts).isEqualTo("\"40 0\"");
                assertThat(value(session, "pool.map(a -> f(a), Jamboree.range(4)).size()")).isEqualTo("4");
            }
        }
    }

    private void killSome(Session session) {
        for (int i = 0; i < 3; i++) {
            LockSupport.parkNanos(random.nextInt(120_000_000));
            ProcessHandle.of(session.pid()).stream().flatMap(ProcessHandle::descendants).findFirst()
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static String value(Session session, String... sources) {
        String value = "";
        for (String source : sources) {
            value = session.evalAll(source, true).getLast().outcomes().getFirst().event().value();
        }
        return value;
    }
}
