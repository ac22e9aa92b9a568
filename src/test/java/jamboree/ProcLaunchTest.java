package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.engine.Engine;
import jamboree.engine.LinkEvents;
import jamboree.engine.TaskBody;
import jamboree.engine.TaskCode;
import jamboree.engine.ThreadEngine;
import jamboree.engine.WorkerLink;
import jamboree.engine.WorkerSpec;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A proc whose process cannot even be begun. */
class ProcLaunchTest {
    /** Threads, once there is memory for one. */
    private record Scarce(AtomicBoolean memory, Engine engine) implements Engine {
        @Override
        public String kind() {
            return engine.kind();
        }

        @Override
        public boolean isolated() {
            return false;
        }

        @Override
        public TaskCode prepare(TaskBody body) throws jamboree.code.UnshippableException {
            return engine.prepare(body);
        }

        @Override
        public WorkerLink start(WorkerSpec spec, LinkEvents events) {
            if (!memory.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return engine.start(spec, events);
        }
    }

    @Test
    void oneThatCannotBeStartedIsNotActiveAndMayBeTriedAgain() {
        var memory = new AtomicBoolean();
        int before = Proc.active().size();
        var run = new ProcRun(null, new Scarce(memory, ThreadEngine.platform()), "scarce", () -> 42);
        assertThatThrownBy(run::start).isInstanceOf(OutOfMemoryError.class);
        assertThat(Proc.active()).hasSize(before);
        assertThat(run.isAlive()).isFalse();
        memory.set(true);
        run.start();
        assertThat(run.<Integer>result()).isEqualTo(42);
        assertThat(run.join(TimeUnit.SECONDS.toNanos(20))).isTrue();
    }

    @Test
    void aListenerThatThrowsAnErrorDoesNotHoldBackTheEnd() {
        var run = new ProcRun(null, ThreadEngine.platform(), "heard", () -> 42);
        java.util.function.Consumer<Event> listener = event -> {
            if (event instanceof Event.WorkerEnded ended && ended.worker().equals("heard")) {
                throw new AssertionError("not interested");
            }
        };
        Events.listen(listener);
        try {
            run.start();
            assertThat(run.join(TimeUnit.SECONDS.toNanos(20))).isTrue();
        } finally {
            Events.unlisten(listener);
        }
    }
}
