package jamboree.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The worker's side of code shipping: the loader generations of one link. {@link #open} belongs to the thread that
 * reads the link; deliveries may be used on any thread.
 */
public final class Generations {
    private final ClassPath classPath;
    private final ClassFetcher fetcher;
    private final Map<Integer, Generation> generations = new HashMap<>();
    /** Versions that arrived, whatever generation asked first. */
    private final Map<Digest, StoredClass> arrived = new ConcurrentHashMap<>();

    /** Content that messages to come may refer to, by the sender's number. */
    private final Map<Integer, Annex> contents = new HashMap<>();

    /**
     * @param parent knows the library and the program's class path
     * @param fetcher asks the sender for classes
     */
    public Generations(ClassLoader parent, ClassFetcher fetcher) {
        this.classPath = new ClassPath(parent, name -> Fetching.patiently(fetcher, 0, name));
        this.fetcher = fetcher;
        ClassStore.addSource(key -> Fetching.patiently(fetcher, 0, key));
    }

    /**
     * Takes in an envelope: in order of arrival and every one, also one that will never be run. Loads no class, runs no
     * user code and never waits.
     */
    public Delivery open(Envelope envelope) {
        envelope.classPath().forEach(classPath::add);
        classPath.askAgain();
        generations.keySet().removeIf(number -> number < envelope.oldest());
        Generation generation = generations.computeIfAbsent(envelope.generation(),
                number -> new Generation(number, new GenerationLoader(number, classPath, fetcher, arrived)));
        envelope.classes().forEach(generation.loader()::expect);
        List<Delivery.Setting> settings = new ArrayList<>(envelope.variables().size());
        for (Envelope.Numbered variable : envelope.variables()) {
            if (variable.value() != null) {
                generation.learn(variable.number(), variable.value());
            }
            settings.add(new Delivery.Setting(generation.value(variable.number()), variable.assigned()));
        }
        envelope.dropped().forEach(generation::forget);
        Annexes annexes = learned(envelope.annexes());
        envelope.forgotten().forEach(contents::remove);
        return new Delivery(generation.number(), generation.loader(), settings, envelope.body(), annexes);
    }

    /** How many contents it keeps for envelopes to come. */
    int contents() {
        return contents.size();
    }

    private Annexes learned(Annexes arrived) {
        if (arrived.isEmpty()) {
            return arrived;
        }
        List<Annex> all = new ArrayList<>(arrived.all().size());
        for (Annex annex : arrived.all()) {
            Annex known = annex.isNew() ? annex : contents.get(annex.number());
            if (known == null) {
                throw new IllegalStateException("there is no content number " + annex.number()
                        + ": an envelope was not opened, or out of order");
            }
            if (annex.bytes() != null) {
                contents.put(annex.number(), annex);
            }
            all.add(known);
        }
        return new Annexes(all);
    }
}
