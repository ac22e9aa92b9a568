package jamboree.session;

import jamboree.wire.ByteWriter;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * What the console keeps of a session JVM, to set up the next one: the bytes of every class, the class path, and the
 * last known values of variables. Thread-safe.
 */
final class Remains {
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final List<String> classPath = new ArrayList<>();
    private final Map<VariablePlace, Kept> variables = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    /** A value's type and bytes; null bytes for one that cannot be kept. */
    private record Kept(String type, byte[] bytes) {}

    /** How many variables have their values again, and a text for each that has not: {@code pool (Pool)}. */
    record Report(int restored, List<String> lost) {}

    synchronized void loaded(ClassBytecodes[] loaded) {
        for (ClassBytecodes each : loaded) {
            classes.put(each.name(), each.bytecodes());
        }
    }

    synchronized void addedToClasspath(String path) {
        classPath.add(path);
    }

    synchronized String classPath() {
        return String.join(File.pathSeparator, classPath);
    }

    synchronized void missing(String declared, String what) {
        missing.put(declared, what);
    }

    /** What declarations wait for, by their names. */
    synchronized Map<String, String> missing() {
        return Map.copyOf(missing);
    }

    synchronized void checkpoint(VariablePlace place, String type, byte[] bytes) {
        // The latest definition of a name is the one that counts, so it goes to the end.
        variables.remove(place);
        variables.put(place, new Kept(type, bytes));
    }

    /** The request that loads everything again; null when there is nothing. */
    synchronized ByteWriter classes() {
        return classes.isEmpty() ? null : classes(classes);
    }

    static ByteWriter classes(ClassBytecodes[] loaded) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (ClassBytecodes each : loaded) {
            all.put(each.name(), each.bytecodes());
        }
        return classes(all);
    }

    private static ByteWriter classes(Map<String, byte[]> all) {
        ByteWriter out = new ByteWriter(1 << 14);
        out.putVarint(all.size());
        all.forEach((name, bytes) -> {
            out.putString(name);
            out.putBlock(bytes);
        });
        return out;
    }

    synchronized ByteWriter variables() {
        List<Map.Entry<VariablePlace, Kept>> kept =
                variables.entrySet().stream().filter(entry -> entry.getValue().bytes() != null).toList();
        ByteWriter out = new ByteWriter(1 << 12);
        out.putVarint(kept.size());
        for (Map.Entry<VariablePlace, Kept> entry : kept) {
            out.putString(entry.getKey().className());
            out.putString(entry.getKey().field());
            out.putBlock(entry.getValue().bytes());
        }
        return out;
    }

    /**
     * What became of the variables.
     *
     * @param failed {@code class field} of those the session JVM could not restore
     * @param active the names that the user knows; of a name defined again only the last counts
     */
    synchronized Report report(Collection<String> failed, Set<String> active) {
        Map<String, String> lost = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        int restored = 0;
        List<Map.Entry<VariablePlace, Kept>> latestFirst = new ArrayList<>(variables.entrySet()).reversed();
        for (Map.Entry<VariablePlace, Kept> entry : latestFirst) {
            VariablePlace place = entry.getKey();
            if (!active.contains(place.field()) || !known.add(place.field())) {
                continue;
            }
            if (entry.getValue().bytes() == null || failed.contains(place.className() + " " + place.field())) {
                lost.put(place.field(), place.field() + " (" + entry.getValue().type() + ")");
            } else {
                restored++;
            }
        }
        active.stream().filter(name -> !known.contains(name)).forEach(name -> lost.put(name, name));
        return new Report(restored, List.copyOf(lost.values()));
    }
}
