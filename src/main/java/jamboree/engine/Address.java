package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a process stands in its family: the path of child numbers from the root process.
 *
 * @param family random, the same for all processes below one root
 */
public record Address(long family, int[] path) {
    /** No family has processes nested deeper than this. */
    private static final int DEEPEST = 64;

    Address child(int number) {
        int[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = number;
        return new Address(family, longer);
    }

    /** Whether the other process is this one or below it. */
    public boolean contains(Address other) {
        return family == other.family && path.length <= other.path.length
                && Arrays.equals(path, 0, path.length, other.path, 0, path.length);
    }

    /** The processes above this one: first the one that started it, last the root. */
    public List<Address> above() {
        return IntStream.iterate(path.length - 1, length -> length >= 0, length -> length - 1)
                .mapToObj(length -> new Address(family, Arrays.copyOf(path, length))).toList();
    }

    public void writeTo(ByteWriter out) {
        out.putLong(family);
        out.putVarint(path.length);
        for (int number : path) {
            out.putVarint(number);
        }
    }

    public static Address readFrom(ByteReader in) throws MalformedException {
        long family = in.getLong();
        int[] path = new int[in.getCount(1)];
        if (path.length > DEEPEST) {
            throw new MalformedException("an address of " + path.length + " steps");
        }
        for (int i = 0; i < path.length; i++) {
            path[i] = in.getVarint();
        }
        return new Address(family, path);
    }

    public String toText() {
        return Long.toHexString(family)
                + Arrays.stream(path).mapToObj(number -> ":" + number).collect(Collectors.joining());
    }

    public static Address parse(String text) {
        String[] parts = text.split(":");
        return new Address(Long.parseUnsignedLong(parts[0], 16),
                Arrays.stream(parts, 1, parts.length).mapToInt(Integer::parseInt).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address(long otherFamily, int[] otherPath)
                && family == otherFamily && Arrays.equals(path, otherPath);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(family) * 31 + Arrays.hashCode(path);
    }

    @Override
    public String toString() {
        return toText();
    }
}
