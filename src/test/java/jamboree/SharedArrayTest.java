package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.engine.RuntimeDirectory;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedArrayTest {
    private static List<Path> files() {
        try (Stream<Path> all = Files.list(RuntimeDirectory.path())) {
            return all.filter(path -> path.getFileName().toString().startsWith("array")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void processesWriteIntoTheSameMemory() {
        SharedArray.Doubles doubles = SharedArray.ofDoubles(1000);
        SharedArray.Longs longs = SharedArray.ofLongs(1000);
        assertThat(doubles.get(999)).isZero();
        try (Pool pool = Pool.processes(2)) {
            pool.map(i -> {
                doubles.set(i, i / 2.0);
                longs.set(i, i * 1L << 32);
                return null;
            }, IntStream.range(0, 1000).boxed().toList());
        }
        assertThat(doubles.toArray()).isEqualTo(IntStream.range(0, 1000).mapToDouble(i -> i / 2.0).toArray());
        assertThat(longs.get(999)).isEqualTo(999L << 32);
        doubles.close();
        longs.close();
    }

    @Test
    void isAnArrayOfEachType() {
        try (SharedArray.Ints ints = SharedArray.ofInts(3); SharedArray.Bytes bytes = SharedArray.ofBytes(4)) {
            ints.fill(7);
            ints.set(1, -1);
            assertThat(ints.toArray()).containsExactly(7, -1, 7);
            assertThat(ints.length()).isEqualTo(3);
            assertThat(ints.asSegment().getAtIndex(ValueLayout.JAVA_INT, 1)).isEqualTo(-1);
            bytes.fill(255);
            bytes.set(0, 1);
            assertThat(bytes.toArray()).containsExactly(1, -1, -1, -1);
            assertThatThrownBy(() -> ints.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> bytes.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(SharedArray.ofInts(0).toArray()).isEmpty();
        assertThatThrownBy(() -> SharedArray.ofInts(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endOfAReaderDoesNotReleaseIt() {
        SharedArray.Ints ints = SharedArray.ofInts(2);
        ints.set(0, 5);
        Proc reader = Proc.start(() -> {
            ints.set(1, ints.get(0) + 1);
            ints.close();
        });
        reader.join();
        assertThat(ints.get(1)).isEqualTo(6);
        Proc second = Proc.start(() -> ints.get(1));
        assertThat(second.<Integer>result()).isEqualTo(6);
        ints.close();
    }

    @Test
    void ownerReleasesIt() {
        SharedArray.Ints ints = SharedArray.ofInts(1 << 10);
        int before = files().size();
        SharedQueue<SharedArray.Ints> queue = new SharedQueue<>();
        queue.put(ints);
        assertThat(queue.get()).isSameAs(ints);
        queue.put(ints);
        ints.close();
        ints.close();
        assertThat(files()).hasSize(before - 1);
        assertThatThrownBy(() -> ints.get(0)).isInstanceOf(IllegalStateException.class);
        Proc late = Proc.start(() -> queue.get().get(0));
        assertThatThrownBy(late::result).hasStackTraceContaining("OwnerLost");
    }

    @Test
    void whatNobodyKnowsGoesByItself() {
        int before = files().size();
        for (int i = 0; i < 3; i++) {
            SharedArray.ofBytes(8).set(0, 1);
        }
        assertThat(Eventually.within(Duration.ofSeconds(20), () -> {
            System.gc();
            return files().size() <= before;
        })).isTrue();
    }
}
