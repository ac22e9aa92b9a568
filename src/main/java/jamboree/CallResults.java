package jamboree;

import jamboree.wire.NumberList;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The results of a call as they come in, by input. As long as they are numbers of one class that come in rows, there is
 * no object for each. Guarded by its call.
 */
final class CallResults {
    private static final Object[] NONE = {};

    private final int size;
    private final IntPredicate isHere;
    /** Of objects, or of numbers; {@link #NONE} before the first result. */
    private Object array = NONE;

    /** @param isHere whether there is something for an input, or just will be: of the others the result is null */
    CallResults(int size, IntPredicate isHere) {
        this.size = size;
        this.isHere = isHere;
    }

    void put(int index, Object value) {
        boxed()[index] = value;
    }

    /** Results of inputs that follow one another. */
    void putRow(int first, List<?> row) {
        if (row instanceof NumberList<?> numbers) {
            Object source = numbers.array();
            if (array == NONE) {
                array = Array.newInstance(source.getClass().componentType(), size);
            }
            if (array.getClass() == source.getClass()) {
                System.arraycopy(source, 0, array, first, row.size());
                return;
            }
        }
        Object[] values = boxed();
        for (int i = 0; i < row.size(); i++) {
            values[first + i] = row.get(i);
        }
    }

    private Object[] boxed() {
        if (array instanceof Object[] values && values != NONE) {
            return values;
        }
        Object[] values = new Object[size];
        NumberList<?> numbers = NumberList.over(array);
        if (numbers != null) {
            for (int i = 0; i < size; i++) {
                values[i] = isHere.test(i) ? numbers.get(i) : null;
            }
        }
        array = values;
        return values;
    }

    Object get(int index) {
        NumberList<?> numbers = NumberList.over(array);
        return numbers != null ? numbers.get(index) : boxed()[index];
    }

    /** All of them, once they are here; cannot be changed. */
    List<?> list() {
        NumberList<?> numbers = NumberList.over(array);
        return numbers != null ? numbers : Collections.unmodifiableList(Arrays.asList(boxed()));
    }
}
