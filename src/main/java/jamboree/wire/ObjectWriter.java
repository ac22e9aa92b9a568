package jamboree.wire;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Writes one message in the codec's own form. Holds the state of that message; cleared after it. */
final class ObjectWriter {
    /** Strings from this length on are shared when they are the same object. */
    static final int SHARED_STRING = 256;
    /** Values of fewer bytes or characters always stay in the message. */
    static final int LEAST_ANNEX = 1 << 16;
    /** The same for collections, in elements. */
    private static final int LEAST_ELEMENTS = 4096;

    private final Encoder.Hooks hooks;
    private final UsedClasses used;
    private final IdentityTable seen = new IdentityTable();
    private final NumberSet pending = new NumberSet();
    private final Map<Class<?>, Integer> classes = new HashMap<>();
    private final Map<Structure, Integer> structures = new HashMap<>();
    private ByteWriter out = new ByteWriter(0);
    private int depth;
    private int limit = DeepStack.FIRST_LIMIT;

    ObjectWriter(Encoder.Hooks hooks, UsedClasses used) {
        this.hooks = hooks;
        this.used = used;
    }

    void begin(ByteWriter target) {
        out = target;
    }

    ByteWriter out() {
        return out;
    }

    void clear() {
        seen.clear();
        pending.clear();
        if (!classes.isEmpty()) {
            classes.clear();
            structures.clear();
        }
        depth = 0;
        limit = DeepStack.FIRST_LIMIT;
    }

    void write(Object value) {
        write(value, false);
    }

    /**
     * Writes a value or a reference to it.
     *
     * @param settable whether the reader can put the value in its place later
     */
    void write(Object value, boolean settable) {
        // no pattern switch: its class is spun at run time, in every process anew
        if (value == null) {
            out.putByte(Tags.NULL);
        } else if (value instanceof Integer number) {
            writeInteger(out, number);
        } else if (value instanceof String text) {
            writeText(text);
        } else {
            writeFormed(value, settable);
        }
    }

    /** @param text may be null */
    void writeText(String text) {
        if (text == null) {
            out.putByte(Tags.NULL);
        } else if (text.length() < LEAST_ANNEX || !writtenBeside(text)) {
            out.putByte(Tags.STRING);
            writeString(text);
        }
    }

    static void writeInteger(ByteWriter out, int number) {
        out.putByte(Tags.INTEGER);
        out.putVarint(number << 1 ^ number >> 31);
    }

    private void writeFormed(Object value, boolean settable) {
        Form form = Form.of(value.getClass());
        if (form.scalar) {
            form.write(this, value);
            return;
        }
        if (writtenAsReference(value, settable)) {
            return;
        }
        if (isLarge(value) && writtenBeside(value)) {
            return;
        }
        int number = seen.count() - 1;
        if (form.late) {
            pending.add(number);
        }
        if (++depth > limit) {
            writeDeeper(form, value);
        } else {
            form.write(this, value);
        }
        depth--;
        if (form.late) {
            pending.remove(number);
        }
    }

    private static boolean isLarge(Object value) {
        return value instanceof Collection<?> collection && collection.size() >= LEAST_ELEMENTS
                || value instanceof Map<?, ?> map && map.size() >= LEAST_ELEMENTS;
    }

    private boolean writtenBeside(Object value) {
        int annex = hooks.annex(value);
        if (annex >= 0) {
            out.putByte(Tags.ANNEXED);
            out.putVarint(annex);
        }
        return annex >= 0;
    }

    int annex(Object array) {
        return hooks.annex(array);
    }

    private void writeDeeper(Form form, Object value) {
        if (limit == DeepStack.LAST_LIMIT) {
            throw new Refusal(value, "is nested more than " + DeepStack.LAST_LIMIT + " levels deep", null);
        }
        limit = DeepStack.LAST_LIMIT;
        DeepStack.run(() -> {
            form.write(this, value);
            return null;
        });
        limit = DeepStack.FIRST_LIMIT;
    }

    private boolean writtenAsReference(Object value, boolean settable) {
        int number = seen.findOrAdd(value);
        if (number < 0) {
            return false;
        }
        boolean isPending = pending.contains(number);
        if (isPending && !settable) {
            throw new Refusal(value, "contains itself, by immutable objects only", null);
        }
        out.putByte(isPending ? Tags.LATE_REFERENCE : Tags.REFERENCE);
        out.putVarint(number);
        return true;
    }

    boolean knows(Object value) {
        return seen.contains(value);
    }

    void expectRows(int count) {
        seen.expect(count);
    }

    /** Counts the objects of one class in front as written here; returns the index of the first that is not of them. */
    int beginRows(Class<?> type, Object[] elements, int from, int to) {
        int i = from;
        while (i < to && elements[i] != null && elements[i].getClass() == type && seen.findOrAdd(elements[i]) < 0) {
            i++;
        }
        return i;
    }

    /** Counts an object as written here; false, and nothing is counted, if it has been written before. */
    boolean beginRow(Object value, boolean late) {
        if (seen.findOrAdd(value) >= 0) {
            return false;
        }
        if (late) {
            pending.add(seen.count() - 1);
        }
        return true;
    }

    int newest() {
        return seen.count() - 1;
    }

    void endRow(int number) {
        pending.remove(number);
    }

    void writeString(String text) {
        int length = text.length();
        if (length >= SHARED_STRING) {
            int number = seen.findOrAdd(text);
            if (number >= 0) {
                out.putVarlong((long) number << 2 | Strings.SHARED);
                return;
            }
        }
        Strings.write(out, text);
    }

    void writeClass(Class<?> type) {
        Integer known = classes.get(type);
        if (known != null) {
            out.putVarint(known + 2);
            return;
        }
        if (type.isArray()) {
            out.putVarint(1);
            writeClass(type.componentType());
        } else {
            if (type.isHidden()) {
                throw new Refusal(type, "has no name that another process could find it by", null);
            }
            out.putVarint(0);
            Strings.write(out, type.getName());
            used.add(type);
        }
        classes.put(type, classes.size());
    }

    void writeStructure(Structure structure) {
        Integer known = structures.get(structure);
        if (known != null) {
            out.putVarint(known + 1);
            return;
        }
        out.putVarint(0);
        writeClass(structure.type());
        out.putInt(structure.fingerprint());
        structures.put(structure, structures.size());
    }

    void writeOdd(Object value) {
        Object other = value instanceof Replaceable replaceable ? replaceable.replacement() : hooks.replace(value);
        if (other != value) {
            out.putByte(Tags.REPLACED);
            write(other);
        } else if (value instanceof Serializable) {
            throw NeedsJdk.SIGNAL;
        } else {
            throw new Refusal(value, Refusal.NOT_SERIALIZABLE, null);
        }
    }

    void writeSection(Object value) {
        out.putByte(Tags.SECTION);
        JdkWriter.writeSized(out, value, hooks, used);
    }
}
