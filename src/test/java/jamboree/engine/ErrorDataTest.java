package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorDataTest {
    private static final class Odd extends Exception {
        private static final long serialVersionUID = 1L;
        @SuppressWarnings({"unused", "serial"})
        private final Object held = new Object();

        Odd(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static byte[] bytes(Throwable thrown) {
        var out = new ByteWriter();
        ErrorData.of(thrown).writeTo(out);
        return out.toByteArray();
    }

    private static Throwable travelled(Throwable thrown) throws MalformedException {
        return ErrorData.readFrom(new ByteReader(bytes(thrown)))
                .rebuild(ErrorDataTest.class.getClassLoader(), RemoteError::new);
    }

    @Test
    void anExceptionArrivesAsItself() throws Exception {
        var thrown = new IOException("no disk", new IllegalStateException("inner"));
        thrown.addSuppressed(new IllegalArgumentException("on close"));
        Throwable arrived = travelled(thrown);
        assertThat(arrived).isExactlyInstanceOf(IOException.class).hasMessage("no disk")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
        assertThat(arrived.getSuppressed()).hasSize(1);
    }

    @Test
    void oneThatCannotTravelIsStoodFor() throws Exception {
        Throwable arrived = travelled(new Odd("odd", new IOException("below")));
        assertThat(arrived).isInstanceOfSatisfying(RemoteError.class,
                error -> assertThat(error.type()).isEqualTo(Odd.class.getName()));
        assertThat(arrived).hasMessage("odd");
        assertThat(arrived.getCause()).hasMessage("below");
        assertThat(arrived.getStackTrace()).isEqualTo(ErrorData.of(arrived).frames()
                .toArray(StackTraceElement[]::new));
    }

    @Test
    void whatANullPointerExceptionSaysArrivesWithIt() throws Exception {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> length(null));
        assertThat(thrown.getMessage()).contains("because");
        assertThat(travelled(thrown)).isExactlyInstanceOf(NullPointerException.class).hasMessage(thrown.getMessage());
        assertThat(travelled(new IllegalStateException("outer", thrown)).getCause()).hasMessage(thrown.getMessage());
    }

    private static int length(String text) {
        return text.length();
    }

    @Test
    void noMessageIsNoMessage() throws Exception {
        assertThat(travelled(new IllegalStateException())).hasMessage(null);
        assertThat(travelled(new Odd(null, null))).hasMessage(null);
    }

    @Test
    void framesOfTheRunnerAreLeftOut() {
        var thrown = new IllegalStateException("x");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("user.Code", "work", "Code.java", 3),
            new StackTraceElement("user.Code", "lambda$0", "Code.java", 9),
            new StackTraceElement("jamboree.Bodies$OfFunction", "call", "Bodies.java", 1),
            new StackTraceElement("jamboree.worker.BatchWork", "through", "BatchWork.java", 1),
            new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1)});
        assertThat(ErrorData.of(thrown).frames()).extracting(StackTraceElement::getLineNumber).containsExactly(3, 9);
    }

    @Test
    void malformedBytesAreRefusedNotBelieved() {
        byte[] good = bytes(new IOException("no disk", new Odd("odd", null)));
        var random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            try {
                Throwable rebuilt = ErrorData.readFrom(new ByteReader(bad))
                        .rebuild(ErrorDataTest.class.getClassLoader(), RemoteError::new);
                assertThat(rebuilt).isNotNull();
            } catch (MalformedException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
        for (int length : List.of(0, 1, 5, good.length / 2, good.length - 1)) {
            assertThatThrownBy(() -> ErrorData.readFrom(new ByteReader(Arrays.copyOf(good, length))))
                    .as("cut at %d", length).isInstanceOf(MalformedException.class);
        }
    }
}
