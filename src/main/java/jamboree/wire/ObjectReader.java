package jamboree.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Reads one message in the codec's own form. Holds the state of that message; cleared after it. */
final class ObjectReader {
    /** Stands for an object that has begun but cannot exist before what refers to it here. */
    record Late(int number) {
    }

    private record Waiting(int number, Consumer<Object> action) {
    }

    private static final int INITIAL = 64;
    private static final int KEPT = 4096;
    private static final int MOST_DIMENSIONS = 255;
    private static final Object PENDING = new Object();

    private final ClassLoader loader;
    private final ClassFinder finder;
    private final List<Class<?>> classes = new ArrayList<>();
    private final List<Structure> structures = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private Object[] table = new Object[INITIAL];
    private int count;
    private int lates;
    private long countsLeft;
    private int depth;
    private int limit = DeepStack.FIRST_LIMIT;
    private ByteReader in = new ByteReader(new byte[0]);
    private AnnexSource annexes = AnnexSource.NONE;

    ObjectReader(ClassLoader loader, ClassFinder finder) {
        this.loader = loader;
        this.finder = finder;
    }

    void begin(ByteReader source, AnnexSource beside) {
        in = source;
        annexes = beside;
        countsLeft = source.remaining();
    }

    ByteReader in() {
        return in;
    }

    void clear() {
        if (table.length > KEPT) {
            table = new Object[INITIAL];
        } else {
            Arrays.fill(table, 0, count, null);
        }
        count = 0;
        lates = 0;
        classes.clear();
        structures.clear();
        waiting.clear();
        annexes = AnnexSource.NONE;
        depth = 0;
        limit = DeepStack.FIRST_LIMIT;
    }

    /** Takes the number of the object that begins here. */
    int reserve() {
        if (count == table.length) {
            table = Arrays.copyOf(table, 2 * count);
        }
        table[count] = PENDING;
        return count++;
    }

    /** Takes the numbers of so many objects at once; returns the first. */
    int reserve(int many) {
        if (many > table.length - count) {
            table = Arrays.copyOf(table, Math.max(2 * table.length, count + many));
        }
        Arrays.fill(table, count, count + many, PENDING);
        count += many;
        return count - many;
    }

    /** The object of that number exists now. */
    void set(int number, Object value) {
        table[number] = value;
        if (!waiting.isEmpty()) {
            waiting.removeIf(each -> {
                if (each.number != number) {
                    return false;
                }
                each.action.accept(value);
                return true;
            });
        }
    }

    void whenSet(int number, Consumer<Object> action) {
        if (table[number] == PENDING) {
            waiting.add(new Waiting(number, action));
        } else {
            action.accept(table[number]);
        }
    }

    /** How many late references have been read. */
    int lateCount() {
        return lates;
    }

    /**
     * Reads the number of elements that follow. Each takes at least a byte of its own, so all counts of a message
     * together cannot be more than its bytes, however they are nested.
     */
    int readCount(int leastBytesEach) throws MalformedException {
        int number = in.getCount(leastBytesEach);
        countsLeft -= (long) number * leastBytesEach;
        if (countsLeft < 0) {
            throw new MalformedException("counts of elements that add up to more than the message has bytes");
        }
        return number;
    }

    Object read() throws MalformedException, DecodeException {
        return read(false);
    }

    /** @param settable whether {@link Late} may be returned. */
    Object read(boolean settable) throws MalformedException, DecodeException {
        int tag = in.getByte();
        return switch (tag) {
            case Tags.NULL -> null;
            case Tags.FALSE -> false;
            case Tags.TRUE -> true;
            case Tags.INTEGER -> readInteger(in);
            case Tags.LONG -> {
                long bits = in.getVarlong();
                yield bits >>> 1 ^ -(bits & 1);
            }
            case Tags.DOUBLE -> in.getDouble();
            case Tags.STRING -> readString();
            case Tags.BYTE -> in.getByte();
            case Tags.SHORT -> (short) in.getShort();
            case Tags.CHARACTER -> (char) in.getShort();
            case Tags.FLOAT -> Float.intBitsToFloat(in.getInt());
            case Tags.CLASS -> readClass();
            case Tags.ANNEXED -> readAnnexed();
            case Tags.REFERENCE -> readReference();
            case Tags.LATE_REFERENCE -> readLateReference(settable);
            default -> readComposite(tag);
        };
    }

    static Integer readInteger(ByteReader in) throws MalformedException {
        int bits = in.getVarint();
        return bits >>> 1 ^ -(bits & 1);
    }

    private Object readReference() throws MalformedException {
        int number = in.getVarint();
        Object value = number >= 0 && number < count ? table[number] : PENDING;
        if (value == PENDING) {
            throw new MalformedException("a reference to object " + number + " of " + count);
        }
        return value;
    }

    private Object readLateReference(boolean settable) throws MalformedException {
        int number = in.getVarint();
        if (!settable || number < 0 || number >= count) {
            throw new MalformedException("a late reference to object " + number + " of " + count);
        }
        lates++;
        return new Late(number);
    }

    private Object readComposite(int tag) throws MalformedException, DecodeException {
        if (++depth > limit) {
            return readDeeper(tag);
        }
        Object value = switch (tag) {
            case Tags.BUILT_IN -> BuiltInForm.read(this);
            case Tags.RECORD, Tags.OBJECT -> {
                int number = reserve();
                yield readStructure().readParts(this, number);
            }
            case Tags.ARRAY -> ArrayForm.read(this);
            case Tags.PRIMITIVES -> {
                Object array = PrimitivesForm.read(in);
                set(reserve(), array);
                yield array;
            }
            case Tags.ANNEXED_ARRAY -> {
                Object array = PrimitivesForm.readAnnexed(in, annexes);
                set(reserve(), array);
                yield array;
            }
            case Tags.ENUM -> EnumForm.read(this);
            case Tags.REPLACED -> readReplaced();
            case Tags.SECTION -> {
                int number = reserve();
                Object section = JdkReader.readSized(in, loader, finder);
                set(number, section);
                yield section;
            }
            default -> throw new MalformedException("an unknown tag " + tag);
        };
        depth--;
        return value;
    }

    private Object readDeeper(int tag) throws MalformedException, DecodeException {
        if (limit == DeepStack.LAST_LIMIT) {
            throw new MalformedException("nested more than " + limit + " levels deep");
        }
        limit = DeepStack.LAST_LIMIT;
        depth--;
        Object value = Decoder.onDeepStack(() -> readComposite(tag));
        limit = DeepStack.FIRST_LIMIT;
        return value;
    }

    /** Only a value that refers to nothing outside it is beside its message, and nothing is beside it. */
    private Object readAnnexed() throws MalformedException, DecodeException {
        int annex = in.getVarint();
        byte[] bytes = new byte[annexes.size(annex)];
        annexes.read(annex, MemorySegment.ofArray(bytes));
        Object value = new Decoder(null).read(new ByteReader(bytes));
        if (!(value instanceof String)) {
            set(reserve(), value);
        }
        return value;
    }

    private Object readReplaced() throws MalformedException, DecodeException {
        int number = reserve();
        Object value = read();
        if (value instanceof Replacement replacement) {
            value = replacement.original(loader);
        }
        set(number, value);
        return value;
    }

    String readString() throws MalformedException {
        long header = in.getVarlong();
        if ((header & 3) == Strings.SHARED) {
            long number = header >>> 2;
            if (number < count && table[(int) number] instanceof String text) {
                return text;
            }
            throw new MalformedException("a reference to string " + number + " of " + count);
        }
        String text = Strings.read(in, header);
        if (text.length() >= ObjectWriter.SHARED_STRING) {
            set(reserve(), text);
        }
        return text;
    }

    Class<?> readClass() throws MalformedException, DecodeException {
        int dimensions = 0;
        int code = in.getVarint();
        while (code == 1) {
            if (++dimensions > MOST_DIMENSIONS) {
                throw new MalformedException("an array of too many dimensions");
            }
            code = in.getVarint();
        }
        Class<?> type;
        if (code == 0) {
            type = finder.find(Strings.read(in, in.getVarlong()));
            classes.add(type);
        } else if (code > 1 && code - 2 < classes.size()) {
            type = classes.get(code - 2);
        } else {
            throw new MalformedException("a reference to class " + code + " of " + classes.size());
        }
        for (int i = 0; i < dimensions; i++) {
            type = arrayOf(type);
            classes.add(type);
        }
        return type;
    }

    private static Class<?> arrayOf(Class<?> type) throws MalformedException {
        try {
            return type.arrayType();
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw new MalformedException("an array of " + type, e);
        }
    }

    Structure readStructure() throws MalformedException, DecodeException {
        int code = in.getVarint();
        if (code != 0) {
            if (code < 0 || code > structures.size()) {
                throw new MalformedException("a reference to structure " + code + " of " + structures.size());
            }
            return structures.get(code - 1);
        }
        Class<?> type = readClass();
        int fingerprint = in.getInt();
        if (Form.of(type) instanceof Structure structure && structure.fingerprint() == fingerprint) {
            structures.add(structure);
            return structure;
        }
        throw new DecodeException(unlike(type), null);
    }

    private static String unlike(Class<?> type) {
        Module module = type.getModule();
        if (module.isNamed() && !module.isOpen(type.getPackageName(), ObjectReader.class.getModule())) {
            return "the class " + type.getTypeName() + " is closed to Jamboree here: let module " + module.getName()
                    + " say  opens " + type.getPackageName() + " to jamboree;";
        }
        return "the class " + type.getTypeName() + " is not the same here as where it was sent";
    }
}
