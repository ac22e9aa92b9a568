package jamboree.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows code from a root through prompt classes, method by method, to a fixpoint. Two ways of following:
 *
 * <p><em>Wide</em> takes every method of every type that is only mentioned: what it finds is sent if it can be.
 * <em>Narrow</em> takes a method only if it is called, or if it can be called on an object that is made: what it finds
 * is needed, so a value that cannot travel there is an error. (Rapid type analysis, Bacon and Sweeney 1996.) Methods of
 * a snippet's wrapper are taken only when called, both ways: a wrapper also holds the snippet's own run.
 */
final class Reachability {
    private final ShippingLoader loader;
    private final boolean wide;
    private final Set<String> classes = new LinkedHashSet<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Set<MethodUses.Call> callsSeen = new HashSet<>();
    private final Set<String> methodsSeen = new HashSet<>();
    private final Set<MethodUses.StaticField> reads = new LinkedHashSet<>();
    private final Set<MethodUses.StaticField> writes = new LinkedHashSet<>();
    private final Set<String> undeclared = new LinkedHashSet<>();
    private final Deque<MethodUses> open = new ArrayDeque<>();

    Reachability(ShippingLoader loader, boolean wide) {
        this.loader = loader;
        this.wide = wide;
    }

    Set<String> classes() {
        return classes;
    }

    Set<MethodUses.StaticField> reads() {
        return reads;
    }

    Set<MethodUses.StaticField> writes() {
        return writes;
    }

    Set<String> undeclared() {
        return undeclared;
    }

    ClassUses uses(String internalName) {
        StoredClass stored = loader.stored(internalName.replace('/', '.'));
        return stored == null ? null : stored.uses();
    }

    void follow(Root root) {
        // A pattern switch would be spun at the first call of a session.
        if (root instanceof Root.Instance instance) {
            make(instance.type());
        } else if (root instanceof Root.Code code) {
            mention(code.capturingClass());
            make(code.functionalInterface());
            if (code.constructor()) {
                make(code.call().owner());
            }
            call(code.call());
        }
        while (!open.isEmpty()) {
            body(open.pop());
        }
    }

    private void body(MethodUses method) {
        method.types().forEach(this::mention);
        method.made().forEach(this::make);
        method.calls().forEach(this::call);
        method.reads().forEach(field -> field(field, reads));
        method.writes().forEach(field -> field(field, writes));
    }

    /** The JVM may load the class; nothing says that its code runs. */
    private void mention(String type) {
        if (wide) {
            make(type);
        } else {
            load(type);
        }
    }

    private ClassUses load(String type) {
        ClassUses uses = uses(type);
        if (uses != null && classes.add(type)) {
            uses.supers().forEach(this::load);
            uses.mentions().forEach(this::mention);
        }
        return uses;
    }

    /** The class is initialized. */
    private ClassUses touch(String type) {
        ClassUses uses = load(type);
        if (uses != null && touched.add(type)) {
            uses.supers().forEach(this::touch);
            MethodUses initializer = uses.methods().get("<clinit>()V");
            if (initializer != null && !uses.isWrapper()) {
                reach(uses, initializer);
            }
        }
        return uses;
    }

    /** There may be an object of this class. */
    private void make(String type) {
        ClassUses uses = touch(type);
        if (uses == null || !made.add(type) || uses.isWrapper()) {
            return;
        }
        if (wide) {
            uses.supers().forEach(this::make);
            uses.methods().values().stream().filter(method -> !method.name().equals("$deserializeLambda$"))
                    .forEach(method -> reach(uses, method));
            return;
        }
        List<ClassUses> line = lineage(uses);
        Set<String> foreign = new OutsideCalls(loader.getParent()).names(line);
        for (ClassUses ancestor : line) {
            made.add(ancestor.name());
            for (MethodUses method : ancestor.methods().values()) {
                if (method.isOverridable()
                        && (called.contains(method.signature()) || foreign.contains(method.name()))) {
                    reach(ancestor, method);
                }
            }
        }
    }

    /** The class and every prompt class and interface above it. */
    private List<ClassUses> lineage(ClassUses uses) {
        Set<ClassUses> line = new LinkedHashSet<>();
        Deque<ClassUses> todo = new ArrayDeque<>(List.of(uses));
        while (!todo.isEmpty()) {
            ClassUses next = todo.pop();
            if (line.add(next)) {
                next.supers().stream().map(this::uses).filter(above -> above != null).forEach(todo::add);
            }
        }
        return List.copyOf(line);
    }

    private void call(MethodUses.Call call) {
        if (!callsSeen.add(call)) {
            return;
        }
        ClassUses owner = touch(call.owner());
        if (owner == null) {
            return;
        }
        for (ClassUses candidate : lineage(owner)) {
            MethodUses method = candidate.methods().get(call.signature());
            if (method != null) {
                reach(candidate, method);
                break;
            }
        }
        if (call.virtual() && called.add(call.signature())) {
            for (String type : List.copyOf(made)) {
                MethodUses method = uses(type).methods().get(call.signature());
                if (method != null && method.isOverridable()) {
                    reach(uses(type), method);
                }
            }
        }
    }

    private void reach(ClassUses owner, MethodUses method) {
        if (!methodsSeen.add(owner.name() + '.' + method.signature())) {
            return;
        }
        if (method.undeclared() >= 0) {
            String name = method.name().equals("<init>") ? "new" : method.name();
            undeclared.add(Names.method(owner.name(), name));
        }
        open.push(method);
    }

    private void field(MethodUses.StaticField field, Set<MethodUses.StaticField> found) {
        ClassUses owner = touch(field.owner());
        if (owner == null) {
            return;
        }
        for (ClassUses candidate : lineage(owner)) {
            if (candidate.state().containsKey(field.name())) {
                found.add(new MethodUses.StaticField(candidate.name(), field.name()));
                return;
            }
        }
    }
}
