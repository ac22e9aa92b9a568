package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LambdaShapeTest {
    private static LambdaShape shape(List<Object> parts) {
        String[] texts = parts.subList(0, 4).toArray(String[]::new);
        return new LambdaShape(texts[0], texts[1], texts[2], texts[3], (Integer) parts.get(4), (String) parts.get(5),
                (String) parts.get(6), (String) parts.get(7), (String) parts.get(8), List.of((String) parts.get(9)),
                List.of((String) parts.get(10)));
    }

    @Test
    void isEqualOnlyIfAllItsPartsAre() {
        List<Object> parts = List.of("a", "b", "c", "d", 6, "e", "f", "g", "h", "i", "j");
        assertThat(shape(parts)).isEqualTo(shape(new ArrayList<>(parts))).hasSameHashCodeAs(shape(parts));
        assertThat(LambdaShape.class.getRecordComponents()).as("all parts are tried").hasSameSizeAs(parts);
        for (int i = 0; i < parts.size(); i++) {
            List<Object> other = new ArrayList<>(parts);
            other.set(i, parts.get(i) instanceof Integer ? 7 : "other");
            assertThat(shape(other)).as("part " + i).isNotEqualTo(shape(parts));
        }
    }
}
