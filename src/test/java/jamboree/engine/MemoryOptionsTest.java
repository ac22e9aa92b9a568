package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryOptionsTest {
    @Test
    void aWorkersYoungGenerationIsATenthOfItsHeapButNotMoreThanItHasUseFor() {
        assertThat(MemoryOptions.ofWorker(1L << 30, List.of())).contains("-Xmx1048576k", "-Xmn104857k");
        assertThat(MemoryOptions.ofWorker(64L << 30, List.of())).contains("-Xmn262144k");
        assertThat(MemoryOptions.ofWorker(64L << 20, List.of())).contains("-Xmx65536k", "-Xmn16384k", "-Xms32768k");
    }

    @Test
    void aSessionHasAYoungGenerationThatHoldsACall() {
        assertThat(MemoryOptions.ofSession(List.of("-Dkey=value", "-Xss2m", "--enable-preview")))
                .anyMatch(option -> option.startsWith("-Xmn")).anyMatch(option -> option.startsWith("-Xms"))
                .noneMatch(option -> option.startsWith("-Xmx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx64m", "-Xms1g", "-Xmn8m", "-XX:MaxRAMPercentage=50", "-XX:MaxNewSize=8m",
            "-XX:NewRatio=3", "-XX:MaxHeapSize=1g", "@options"})
    void whoSaysHowMuchMemoryASessionTakesIsNotContradicted(String option) {
        assertThat(MemoryOptions.ofSession(List.of("-Dkey=value", option)))
                .noneMatch(ours -> ours.startsWith("-Xm"));
    }

    @Test
    void whoChoosesACollectorGetsIt() {
        assertThat(MemoryOptions.ofSession(List.of("-XX:+UseG1GC"))).doesNotContain("-XX:+UseSerialGC");
        assertThat(MemoryOptions.ofWorker(1L << 30, List.of("-XX:+UseZGC"))).doesNotContain("-XX:+UseSerialGC");
        assertThat(MemoryOptions.ofWorker(1L << 30, List.of("-Dkey=value"))).contains("-XX:+UseSerialGC");
    }
}
