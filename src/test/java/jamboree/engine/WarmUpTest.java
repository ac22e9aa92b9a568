package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spare workers run to be warm really goes all the way: packed, sent, fetched, linked, run, sent back. */
class WarmUpTest {
    /** Hears one batch, and the end. */
    private static final class Heard implements LinkEvents {
        final CompletableFuture<List<Object>> values = new CompletableFuture<>();
        final CompletableFuture<Ending> ending = new CompletableFuture<>();

        @Override
        public void ready(WorkerLink worker) {
            // The batch waits for that by itself.
        }

        @Override
        public void results(WorkerLink worker, int batchId, int from, List<?> results, long nanos) {
            values.complete(new ArrayList<>(results));
        }

        @Override
        public void failed(WorkerLink worker, int batchId, int index, Throwable failure, long nanos) {
            values.completeExceptionally(failure);
        }

        @Override
        public void released(WorkerLink worker, int batchId, int from) {
            values.completeExceptionally(new IllegalStateException("released from " + from));
        }

        @Override
        public void ended(WorkerLink worker, Ending how) {
            ending.complete(how);
            values.completeExceptionally(new IllegalStateException("ended with " + how));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0; [warm 14, [7]]", "1; [7, warm]"})
    void aLambdaOfEitherKindTravels(int number, String result) throws Exception {
        Heard heard = new Heard();
        ProcessLink link = new ProcessLink(new WorkerSpec("warm", false, 0, 1, List.of()), heard);
        link.start();
        link.run(new Batch(1, WarmUp.code(number), List.of(7), true));
        assertThat(heard.values.get(30, TimeUnit.SECONDS)).singleElement().hasToString(result);
        link.finish();
        assertThat(heard.ending.get(30, TimeUnit.SECONDS).exit()).isEqualTo(Exit.NORMAL);
    }
}
