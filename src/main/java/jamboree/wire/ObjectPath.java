package jamboree.wire;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the shortest way from a value to an object it refers to, in words for a person. Slow, so only after a failure.
 * Goes breadth first and without recursion, whatever the depth.
 */
final class ObjectPath {
    private static final int MOST_STEPS = 12;
    private static final int MOST_OBJECTS = 1_000_000;

    private record Step(Step before, String label, Object object) {
    }

    private final Encoder.Hooks hooks;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> next = new ArrayDeque<>();

    ObjectPath(Encoder.Hooks hooks) {
        this.hooks = hooks;
    }

    /** Empty if the two are the same, or if no way was found. */
    List<String> find(Object root, Object target) {
        if (root == target || root == null) {
            return List.of();
        }
        reach(null, "", root);
        while (!next.isEmpty() && seen.size() < MOST_OBJECTS) {
            Step step = next.poll();
            if (step.object == target) {
                return labels(step);
            }
            expand(step);
        }
        return List.of();
    }

    private static List<String> labels(Step last) {
        List<String> labels = new ArrayList<>();
        for (Step step = last; step != null; step = step.before) {
            if (!step.label.isEmpty()) {
                labels.add(step.label);
            }
        }
        Collections.reverse(labels);
        int more = labels.size() - MOST_STEPS;
        if (more > 0) {
            labels.subList(MOST_STEPS - 2, labels.size() - 1).clear();
            labels.add(MOST_STEPS - 2, "… (" + (more + 1) + " more)");
        }
        return labels;
    }

    private void reach(Step before, String label, Object object) {
        if (object != null && !(object instanceof String) && !(object instanceof Number) && seen.add(object)) {
            next.add(new Step(before, label, object));
        }
    }

    private void expand(Step step) {
        try {
            switch (step.object) {
                case Object[] array -> expandElements(step, List.of(), array);
                case Map<?, ?> map -> expandMap(step, map);
                case Collection<?> collection -> expandElements(step, collection, collection.toArray());
                default -> expandOther(step);
            }
        } catch (RuntimeException _) {
            // an object that does not let itself be looked into is left out
        }
    }

    private void expandElements(Step step, Collection<?> owner, Object[] elements) {
        for (int i = 0; i < elements.length; i++) {
            reach(step, owner instanceof Set<?> ? "an element" : "[" + i + "]", elements[i]);
        }
        if (!UsedClasses.isJdk(step.object.getClass())) {
            expandFields(step);
        }
    }

    private void expandMap(Step step, Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            reach(step, "a key", key);
            boolean simple = key instanceof String || key instanceof Number || key instanceof Enum<?>;
            reach(step, simple ? "the value of " + key : "a value", entry.getValue());
        }
        if (!UsedClasses.isJdk(step.object.getClass())) {
            expandFields(step);
        }
    }

    private void expandOther(Step step) {
        if (Form.of(step.object.getClass()) instanceof BuiltInForm form) {
            for (Object part : form.parts(step.object)) {
                reach(step, "", part);
            }
            return;
        }
        expandFields(step);
        if (step.object instanceof Throwable thrown) {
            reach(step, "the cause", thrown.getCause());
            for (Throwable each : thrown.getSuppressed()) {
                reach(step, "suppressed", each);
            }
        }
        if (Form.of(step.object.getClass()) instanceof OddForm) {
            Object other = step.object instanceof Replaceable replaceable
                    ? replaceable.replacement()
                    : hooks.replace(step.object);
            if (other != step.object) {
                reach(step, "", other);
            }
        }
    }

    private void expandFields(Step step) {
        Class<?> type = step.object.getClass();
        int captures = 0;
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (!type.isRecord() && !type.isHidden() && !Serializable.class.isAssignableFrom(c)) {
                break;
            }
            for (Field field : c.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                    String label = type.isHidden() ? captured(step.object, captures++) : label(type, field);
                    reach(step, label, valueOf(field, step.object));
                }
            }
        }
    }

    private String captured(Object lambda, int index) {
        String name = hooks.captureName(lambda, index);
        return name == null ? "captured value " + (index + 1) : "captured variable " + name;
    }

    private static String label(Class<?> type, Field field) {
        String name = field.getName();
        if (name.startsWith("val$")) {
            return "captured variable " + name.substring(4);
        }
        if (name.startsWith("this$")) {
            return "the enclosing " + field.getType().getSimpleName();
        }
        return (type.isRecord() ? "component " : "field ") + name;
    }

    private static Object valueOf(Field field, Object owner) {
        try {
            return field.getType().isPrimitive() || !field.trySetAccessible() ? null : field.get(owner);
        } catch (IllegalAccessException _) {
            return null;
        }
    }
}
