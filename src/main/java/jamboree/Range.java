package jamboree;

import jamboree.wire.Replaceable;
import jamboree.wire.Replacement;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Evenly spaced integers; immutable. */
final class Range extends AbstractList<Integer> implements RandomAccess, Serializable, Replaceable {
    private static final long serialVersionUID = 1L;
    private final int start;
    private final int step;
    private final int size;

    private Range(int start, int step, int size) {
        this.start = start;
        this.step = step;
        this.size = size;
    }

    static Range of(int start, int end, int step) {
        if (step == 0) {
            throw new IllegalArgumentException("range: a step of 0 never ends");
        }
        long distance = (long) end - start;
        long size = step > 0 ? (distance + step - 1) / step : (distance + step + 1) / step;
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("range: " + size + " numbers are more than a list can hold");
        }
        return new Range(start, step, (int) Math.max(0, size));
    }

    /** A record is read by its constructor; to set fields, the JDK would spin classes in each new worker. */
    private record Travelling(int start, int step, int size) implements Replacement, Serializable {
        @Override
        public Object original(ClassLoader loader) {
            return new Range(start, step, size);
        }
    }

    @Override
    public Object replacement() {
        return new Travelling(start, step, size);
    }

    @Override
    public boolean livesHere() {
        return false;
    }

    @Override
    public Integer get(int index) {
        return start + java.util.Objects.checkIndex(index, size) * step;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Integer> subList(int from, int to) {
        java.util.Objects.checkFromToIndex(from, to, size);
        return new Range(start + from * step, step, to - from);
    }
}
