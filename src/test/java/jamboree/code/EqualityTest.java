package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records whose {@code equals} and {@code hashCode} are written by hand: none of their parts may be forgotten. */
class EqualityTest {
    private static Object part(Class<?> type, String text) {
        if (type == MethodUses.Call.class) {
            return new MethodUses.Call(text, text, text, false);
        }
        return type == String.class ? text : type == List.class ? List.of(text)
                : type == int.class ? (Object) text.length() : text.isEmpty();
    }

    private static Object make(Class<?> type, int different) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part(components[i].getType(), i == different ? "" : "some");
        }
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types).newInstance(parts);
    }

    @ParameterizedTest
    @ValueSource(classes = {LambdaShape.class, Root.Code.class, MethodUses.Call.class, MethodUses.StaticField.class})
    void areEqualOnlyIfAllPartsAre(Class<?> type) throws ReflectiveOperationException {
        Object one = make(type, -1);
        assertThat(make(type, -1)).isEqualTo(one).hasSameHashCodeAs(one);
        for (int i = 0; i < type.getRecordComponents().length; i++) {
            assertThat(make(type, i)).as("another " + type.getRecordComponents()[i].getName()).isNotEqualTo(one);
        }
    }
}
