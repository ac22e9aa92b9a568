package jamboree.wire;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * A list of integers, longs or doubles and nothing else, without an object for each: it takes a fifth of the memory,
 * and a garbage collector does not look into it. Cannot be changed.
 */
public abstract sealed class NumberList<T extends Number> extends AbstractList<T>
        implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;
    /** Fewer are not worth it. */
    private static final int LEAST = 16;

    private NumberList() {}

    /** The list over an array, which nobody changes any more; null if that is not of one of the three kinds. */
    public static NumberList<?> over(Object array) {
        // A pattern switch would spin a class, in each process that makes a call.
        if (array instanceof int[] ints) {
            return new Ints(ints);
        }
        if (array instanceof long[] longs) {
            return new Longs(longs);
        }
        return array instanceof double[] doubles ? new Doubles(doubles) : null;
    }

    /** The values as an array of primitives, or as they are, if they are few or not of one such class. */
    public static Object compact(Object[] values) {
        if (values.length < LEAST) {
            return values;
        }
        Object first = values[0];
        Object array = first instanceof Integer ? ints(values) : first instanceof Long ? longs(values)
                : first instanceof Double ? doubles(values) : null;
        return array == null ? values : array;
    }

    private static int[] ints(Object[] values) {
        int[] array = new int[values.length];
        for (int i = 0; i < array.length; i++) {
            if (!(values[i] instanceof Integer number)) {
                return null;
            }
            array[i] = number;
        }
        return array;
    }

    private static long[] longs(Object[] values) {
        long[] array = new long[values.length];
        for (int i = 0; i < array.length; i++) {
            if (!(values[i] instanceof Long number)) {
                return null;
            }
            array[i] = number;
        }
        return array;
    }

    private static double[] doubles(Object[] values) {
        double[] array = new double[values.length];
        for (int i = 0; i < array.length; i++) {
            if (!(values[i] instanceof Double number)) {
                return null;
            }
            array[i] = number;
        }
        return array;
    }

    /** The array below it. */
    public abstract Object array();

    @Override
    public final int size() {
        return Array.getLength(array());
    }

    private static final class Ints extends NumberList<Integer> {
        private static final long serialVersionUID = 1L;
        private final int[] array;

        Ints(int[] array) {
            this.array = array;
        }

        @Override
        public Integer get(int index) {
            return array[index];
        }

        @Override
        public Object array() {
            return array;
        }
    }

    private static final class Longs extends NumberList<Long> {
        private static final long serialVersionUID = 1L;
        private final long[] array;

        Longs(long[] array) {
            this.array = array;
        }

        @Override
        public Long get(int index) {
            return array[index];
        }

        @Override
        public Object array() {
            return array;
        }
    }

    private static final class Doubles extends NumberList<Double> {
        private static final long serialVersionUID = 1L;
        private final double[] array;

        Doubles(double[] array) {
            this.array = array;
        }

        @Override
        public Double get(int index) {
            return array[index];
        }

        @Override
        public Object array() {
            return array;
        }
    }
}
