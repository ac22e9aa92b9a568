package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapOptionsTest {
    @Test
    void aWorkersYoungGenerationIsATenthOfItsHeapButNotMoreThanItHasUseFor() {
        assertThat(HeapOptions.ofWorker(1L << 30)).contains("-Xmx1048576k", "-Xmn104857k");
        assertThat(HeapOptions.ofWorker(64L << 30)).contains("-Xmn262144k");
        assertThat(HeapOptions.ofWorker(64L << 20)).contains("-Xmx65536k", "-Xmn16384k", "-Xms32768k");
    }

    @Test
    void aSessionHasAYoungGenerationThatHoldsACall() {
        assertThat(HeapOptions.ofSession(List.of("-Dkey=value", "-Xss2m", "--enable-preview")))
                .anyMatch(option -> option.startsWith("-Xmn")).anyMatch(option -> option.startsWith("-Xms"))
                .noneMatch(option -> option.startsWith("-Xmx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx64m", "-Xms1g", "-Xmn8m", "-XX:MaxRAMPercentage=50", "-XX:MaxNewSize=8m",
            "-XX:NewRatio=3", "-XX:MaxHeapSize=1g", "@options"})
    void whoSaysHowMuchMemoryASessionTakesIsNotContradicted(String option) {
        assertThat(HeapOptions.ofSession(List.of("-Dkey=value", option))).isEmpty();
    }
}
