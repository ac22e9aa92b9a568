package jamboree.code;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Collects the classes and variables behind a value to a fixpoint: code uses variables, whose values may bring more
 * code. First what is needed, where a failure is an error; then the rest, where what cannot travel stays behind.
 * Used once.
 */
final class Gathering {
    private final Message message;
    private final String what;
    private final Map<Root, ShippingLoader> roots = new LinkedHashMap<>();
    private final Set<ClassVersion> classes = new LinkedHashSet<>();
    private final Map<Variable, VariableValue> values = new LinkedHashMap<>();
    private final Set<Variable> assigned = new LinkedHashSet<>();
    private final Map<Variable, Variable.Look> looks = new HashMap<>();

    /** @param what the value is called in messages */
    Gathering(Message message, String what) {
        this.message = message;
        this.what = what;
    }

    Set<ClassVersion> classes() {
        return classes;
    }

    Collection<VariableValue> variables() {
        return values.values();
    }

    void gather(Map<Root, ShippingLoader> start) throws UnshippableException {
        needed(start);
        rest();
        for (Variable variable : assigned) {
            values.computeIfPresent(variable, (_, value) -> new VariableValue(value.className(), value.field(),
                    value.digest(), value.bytes(), true));
        }
    }

    private void needed(Map<Root, ShippingLoader> start) throws UnshippableException {
        Deque<Map.Entry<Root, ShippingLoader>> open = new ArrayDeque<>(start.entrySet());
        while (!open.isEmpty()) {
            Map.Entry<Root, ShippingLoader> next = open.pop();
            if (roots.putIfAbsent(next.getKey(), next.getValue()) != null) {
                continue;
            }
            LoaderMemory memory = next.getValue().memory();
            Reach reach = memory.reach(next.getKey());
            classes.addAll(reach.classes());
            if (!reach.undeclared().isEmpty()) {
                String first = reach.undeclared().getFirst();
                throw Refusals.undeclared(what, first, next.getValue().missing(first));
            }
            for (Reach.Use use : reach.variables()) {
                Variable variable = memory.variable(use.className(), use.field());
                if (use.assigned()) {
                    assigned.add(variable);
                }
                if (use.needed() && !values.containsKey(variable)) {
                    Variable.Look look = look(variable);
                    if (look.failure() != null) {
                        throw Refusals.variable(what, variable.name(), look.failure());
                    }
                    take(variable, look, open);
                }
            }
        }
    }

    private void rest() {
        Deque<Map.Entry<Root, ShippingLoader>> open = new ArrayDeque<>(roots.entrySet());
        Set<Root> done = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Map.Entry<Root, ShippingLoader> next = open.pop();
            if (!done.add(next.getKey())) {
                continue;
            }
            LoaderMemory memory = next.getValue().memory();
            Reach reach = memory.reach(next.getKey());
            if (!roots.containsKey(next.getKey())) {
                classes.addAll(reach.classes());
            }
            for (Reach.Use use : reach.variables()) {
                Variable variable = memory.variable(use.className(), use.field());
                if (!values.containsKey(variable)) {
                    take(variable, look(variable), open);
                }
            }
        }
    }

    private Variable.Look look(Variable variable) {
        return looks.computeIfAbsent(variable, one -> one.look(message));
    }

    private void take(Variable variable, Variable.Look look, Deque<Map.Entry<Root, ShippingLoader>> open) {
        if (look.value() != null) {
            values.put(variable, look.value());
            open.addAll(look.roots().entrySet());
        }
    }
}
