package jamboree.code;

import jamboree.wire.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sender's record of what ONE worker has. Not thread-safe: the caller serializes access, and sends envelopes in
 * the order it had them addressed.
 *
 * <p>Classes of the same name in different versions cannot live in one loader, so a conflict opens a new generation
 * there. A parcel of older definitions still finds the older generation, as long as it is among the newest few.
 */
public final class RemoteCode {
    private static final int MOST_GENERATIONS = 4;
    /** Values kept for one variable: the present one, and the one that parcels still waiting may use. */
    private static final int MOST_VALUES = 2;

    private static final class Generation {
        final int number;
        final Map<String, Digest> classes = new HashMap<>();
        final Map<MethodUses.StaticField, Deque<Value>> values = new HashMap<>();
        int nextValue;

        Generation(int number) {
            this.number = number;
        }

        boolean accepts(List<ClassVersion> versions) {
            for (ClassVersion version : versions) {
                Digest known = classes.get(version.name());
                if (known != null && !known.equals(version.digest())) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Value(int number, Digest digest) {}

    private final Deque<Generation> generations = new ArrayDeque<>();
    private int made;
    private int classPathSent;
    /** The content that the worker has, by number, with its size; what was used last is last. */
    private final Map<Integer, Integer> contents = new LinkedHashMap<>(16, 0.75f, true);
    private long contentBytes;

    /** What has to go to this worker so that it can use the parcel. */
    public Envelope address(Parcel parcel) {
        Generation generation = generationFor(parcel);
        List<ClassVersion> classes = new ArrayList<>();
        for (ClassVersion version : parcel.classes()) {
            if (generation.classes.putIfAbsent(version.name(), version.digest()) == null) {
                classes.add(version);
            }
        }
        List<Integer> dropped = new ArrayList<>();
        List<Envelope.Numbered> variables = new ArrayList<>(parcel.variables().size());
        for (VariableValue value : parcel.variables()) {
            variables.add(number(generation, value, dropped));
        }
        List<String> added = ClassPath.added();
        List<String> classPath = List.copyOf(added.subList(classPathSent, added.size()));
        classPathSent = added.size();
        return new Envelope(generation.number, generations.getLast().number, classPath, classes, variables, dropped,
                Slice.of(parcel.body()), annexes(parcel.annexes()), forgotten());
    }

    /** Without the content that the worker has. */
    private Annexes annexes(Annexes all) {
        if (all.isEmpty()) {
            return all;
        }
        List<Annex> sent = new ArrayList<>();
        for (Annex annex : all.all()) {
            boolean isKnown = annex.file() == null && contents.put(annex.number(), annex.size()) != null;
            contentBytes += annex.file() == null && !isKnown ? annex.size() : 0;
            sent.add(isKnown ? annex.withoutBytes() : annex);
        }
        return new Annexes(sent);
    }

    /** Numbers of content that the worker is to forget, what was used for the longest time not first. */
    private List<Integer> forgotten() {
        if (contentBytes <= KeptContent.MOST_BYTES) {
            return List.of();
        }
        List<Integer> forgotten = new ArrayList<>();
        Iterator<Map.Entry<Integer, Integer>> oldest = contents.entrySet().iterator();
        while (contentBytes > KeptContent.MOST_BYTES) {
            Map.Entry<Integer, Integer> next = oldest.next();
            contentBytes -= next.getValue();
            forgotten.add(next.getKey());
            oldest.remove();
        }
        return forgotten;
    }

    /**
     * Answers a fetch of the worker for a class that was typed at a prompt.
     *
     * @param name what the worker asked for
     * @return null if it is none of those that are known here
     */
    public byte[] classBytes(int generation, String name) {
        StoredClass stored = ClassStore.find(name);
        if (stored == null) {
            return null;
        }
        for (Generation one : generations) {
            if (one.number == generation) {
                one.classes.putIfAbsent(stored.version().name(), stored.version().digest());
            }
        }
        return stored.bytes();
    }

    /**
     * Answers a fetch of the worker for any other class of this program. Reads files and asks the program's loaders, so
     * no lock is to be held; any thread.
     *
     * @return null if no loader of this program has it
     */
    public static byte[] programClass(String name) {
        return Names.isPrompt(name) ? null : ProgramClasses.find(name);
    }

    /** The worker does not have this generation any more. */
    public void release(int generation) {
        generations.removeIf(one -> one.number == generation);
    }

    private Generation generationFor(Parcel parcel) {
        for (Generation generation : generations) {
            if (generation.accepts(parcel.classes())) {
                return generation;
            }
        }
        Generation fresh = new Generation(made++);
        generations.addFirst(fresh);
        while (generations.size() > MOST_GENERATIONS) {
            generations.removeLast();
        }
        return fresh;
    }

    private static Envelope.Numbered number(Generation generation, VariableValue value, List<Integer> dropped) {
        Deque<Value> known = generation.values.computeIfAbsent(
                new MethodUses.StaticField(value.className(), value.field()), _ -> new ArrayDeque<>(MOST_VALUES));
        for (Value one : known) {
            if (one.digest().equals(value.digest())) {
                return new Envelope.Numbered(one.number(), value.assigned(), null);
            }
        }
        if (known.size() == MOST_VALUES) {
            dropped.add(known.removeLast().number());
        }
        Value fresh = new Value(generation.nextValue++, value.digest());
        known.addFirst(fresh);
        return new Envelope.Numbered(fresh.number(), value.assigned(), value);
    }
}
