package jamboree.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one loader remembers between packings: reach by root, and values by variable. Safe for any thread. */
final class LoaderMemory {
    /** What follows from the classes as they are at one version of the loader. */
    private record Derived(long version, Map<Root, Reach> reaches) {}

    private final ShippingLoader loader;
    private final Map<MethodUses.StaticField, Variable> variables = new ConcurrentHashMap<>();
    private volatile Derived derived = new Derived(-1, Map.of());

    LoaderMemory(ShippingLoader loader) {
        this.loader = loader;
    }

    Reach reach(Root root) {
        // The version is read before the classes: a redefinition in between only makes this result short-lived.
        long version = loader.version();
        Derived known = derived;
        if (known.version() != version) {
            known = new Derived(version, new ConcurrentHashMap<>());
            derived = known;
        }
        Reach reach = known.reaches().get(root);
        if (reach == null) {
            reach = compute(root);
            known.reaches().put(root, reach);
        }
        return reach;
    }

    Variable variable(String className, String field) {
        return variables.computeIfAbsent(new MethodUses.StaticField(className, field),
                _ -> new Variable(loader, className, field));
    }

    private Reach compute(Root root) {
        Reachability wide = new Reachability(loader, true);
        wide.follow(root);
        Reachability narrow = new Reachability(loader, false);
        narrow.follow(root);
        List<ClassVersion> classes = new ArrayList<>();
        for (String name : wide.classes()) {
            classes.add(loader.stored(name.replace('/', '.')).version());
        }
        Map<MethodUses.StaticField, Reach.Use> uses = new HashMap<>();
        wide.reads().forEach(field -> uses.put(field, use(wide, narrow, field)));
        wide.writes().forEach(field -> uses.put(field, use(wide, narrow, field)));
        return new Reach(List.copyOf(classes), List.copyOf(uses.values()), List.copyOf(narrow.undeclared()));
    }

    private static Reach.Use use(Reachability wide, Reachability narrow, MethodUses.StaticField field) {
        boolean recomputable = wide.uses(field.owner()).state().get(field.name()).recomputable();
        // A type initializer assigns what it makes, in every process: nobody has to be told.
        boolean assigned = narrow.writes().contains(field) && !recomputable;
        return new Reach.Use(field.owner().replace('/', '.'), field.name(), narrow.reads().contains(field), assigned,
                recomputable);
    }
}
