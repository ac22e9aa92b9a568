package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No exception class, however odd, disturbs a pool: its task fails, and what can be told of it is told. */
@Timeout(30)
class OddExceptionsTest {
    private static Pool pool;

    @BeforeAll
    static void openPool() {
        pool = Pool.processes(1);
    }

    @AfterAll
    static void closePool() {
        pool.terminate();
    }

    @AfterEach
    void thePoolGoesOn() {
        assertThat(pool.map(x -> x, range(10))).isEqualTo(range(10));
        assertThat(pool.workers()).extracting(WorkerInfo::name).as("no worker was lost").containsExactly("pool.1");
    }

    static final class HoldsObject extends RuntimeException {
        private static final long serialVersionUID = 1L;
        @SuppressWarnings("serial")
        private final Object held = new Object();

        HoldsObject() {
            super("holds an object");
        }

        Object held() {
            return held;
        }
    }

    static final class NoMessage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }
    }

    static final class NoCause extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause for you");
        }
    }

    static final class NoReading extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoReading() {
            super("cannot be read");
        }

        private void readObject(java.io.ObjectInputStream in) {
            throw new IllegalStateException("readObject: " + in);
        }
    }

    static final class NoWriting extends Exception {
        private static final long serialVersionUID = 1L;

        private void writeObject(java.io.ObjectOutputStream out) {
            throw new IllegalStateException("writeObject: " + out);
        }
    }

    static final class OnlyWithArguments extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;

        OnlyWithArguments(int code) {
            super("code " + code);
            if (code == 0) {
                throw new IllegalArgumentException("never 0");
            }
            this.code = code;
        }
    }

    static final class NeitherExceptionNorError extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    static final class CyclicCause extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Throwable other = new RuntimeException("other", this);

        @Override
        public synchronized Throwable getCause() {
            return other;
        }
    }

    /** A value whose own form throws an error: in the program, or in a worker. */
    static final class Breaking implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        private final boolean writing;
        private final long pid;

        Breaking(boolean writing, long pid) {
            this.writing = writing;
            this.pid = pid;
        }

        private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException {
            breakIf(writing);
            out.defaultWriteObject();
        }

        private void readObject(java.io.ObjectInputStream in) throws java.io.IOException, ClassNotFoundException {
            in.defaultReadObject();
            breakIf(!writing);
        }

        private void breakIf(boolean now) {
            if (now && ProcessHandle.current().pid() == pid) {
                throw new AssertionError("broken");
            }
        }
    }

    private static TaskFailed failureOf(Job<?> job) {
        TaskFailed failed = catchThrowableOfType(TaskFailed.class, () -> pool.apply(job));
        assertThat(failed).isNotNull();
        assertThat(failed.getCause()).isNotNull();
        return failed;
    }

    @Test
    void anExceptionThatHoldsWhatCannotTravelIsToldByAnother() {
        assertThat(failureOf(() -> {
            throw new HoldsObject();
        })).hasMessageContaining("HoldsObject").hasMessageContaining("holds an object")
                .cause().isInstanceOfSatisfying(RemoteFailure.class, failure ->
                        assertThat(failure.originalType()).isEqualTo(HoldsObject.class.getName()));
    }

    @Test
    void anExceptionWithoutMessageMethodIsTold() {
        assertThat(failureOf(() -> {
            throw new NoMessage();
        })).hasMessageContaining("NoMessage");
    }

    @Test
    void anExceptionWithoutCauseMethodIsTold() {
        assertThat(failureOf(() -> {
            throw new NoCause();
        })).hasMessageContaining("NoCause");
    }

    @Test
    void anExceptionThatCannotBeReadIsToldByAnother() {
        assertThat(failureOf(() -> {
            throw new NoReading();
        })).hasMessageContaining("NoReading").hasMessageContaining("cannot be read");
    }

    @Test
    void anExceptionThatCannotBeWrittenIsToldByAnother() {
        assertThat(failureOf(() -> {
            throw new NoWriting();
        })).hasMessageContaining("NoWriting");
    }

    @Test
    void anExceptionWithAConstructorOfItsOwnArrivesAsItself() {
        assertThat(failureOf(() -> {
            throw new OnlyWithArguments(7);
        })).cause().isInstanceOfSatisfying(OnlyWithArguments.class, e -> assertThat(e.code).isEqualTo(7));
    }

    @Test
    void whatIsNeitherExceptionNorErrorIsTold() {
        assertThat(failureOf(() -> {
            throw OddExceptionsTest.<RuntimeException>sneaky(new NeitherExceptionNorError());
        })).cause().isInstanceOf(NeitherExceptionNorError.class);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void causesInACircleAreTold() {
        assertThat(failureOf(() -> {
            throw new CyclicCause();
        })).hasMessageContaining("CyclicCause");
    }

    @Test
    void suppressedExceptionsArrive() {
        assertThat(failureOf(() -> {
            var e = new IllegalStateException("main");
            e.addSuppressed(new java.io.IOException("on close"));
            throw e;
        }).getCause().getSuppressed()).singleElement().isInstanceOf(java.io.IOException.class);
    }

    @Test
    void deepChainsOfCausesAreTold() {
        assertThat(failureOf(() -> {
            Exception e = new Exception("0");
            for (int i = 1; i < 3000; i++) {
                e = new Exception(Integer.toString(i), e);
            }
            throw e;
        })).hasMessageContaining("2999");
    }

    private static void throwLocal() throws Exception {
        class Local extends Exception {
            private static final long serialVersionUID = 1L;
        }
        throw new Local();
    }

    @Test
    void aLocalExceptionClassArrives() {
        assertThat(failureOf(() -> {
            throwLocal();
            return null;
        })).hasMessageContaining("Local");
    }

    @Test
    void anErrorOnTheWayOfAnInputFailsItAlone() {
        long here = ProcessHandle.current().pid();
        long there = pool.apply(() -> ProcessHandle.current().pid());
        assertThatThrownBy(() -> pool.map(x -> 1, List.of(new Breaking(true, here))))
                .isInstanceOf(NotShippable.class).hasMessageContaining("broken");
        assertThatThrownBy(() -> pool.map(x -> 1, List.of(new Breaking(false, there))))
                .isInstanceOf(TaskFailed.class).hasMessageContaining("broken");
    }

    @Test
    void anErrorOnTheWayOfAResultFailsItsTaskAlone() {
        long here = ProcessHandle.current().pid();
        assertThat(failureOf(() -> new Breaking(true, ProcessHandle.current().pid()))).hasMessageContaining("broken");
        assertThat(failureOf(() -> new Breaking(false, here))).hasMessageContaining("broken");
    }

    @Test
    void anErrorOnTheWayOfAnItemIsTold() {
        long here = ProcessHandle.current().pid();
        var queue = new SharedQueue<Breaking>();
        assertThatThrownBy(() -> queue.put(new Breaking(true, here))).isInstanceOf(NotShippable.class);
        queue.put(new Breaking(false, here));
        assertThatThrownBy(queue::get).hasMessageContaining("broken");
        assertThat(queue.isEmpty()).isTrue();
    }
}
