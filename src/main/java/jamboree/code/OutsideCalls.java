package jamboree.code;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which methods of a prompt type compiled code can call, because a compiled supertype declares them. */
record OutsideCalls(ClassLoader compiled) {
    private static final ClassValue<Set<String>> DECLARED = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            Set<String> names = new HashSet<>();
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (Method method : c.getDeclaredMethods()) {
                    if (!Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())) {
                        names.add(method.getName());
                    }
                }
            }
            for (Method method : type.getMethods()) {
                names.add(method.getName());
            }
            for (Method method : Object.class.getDeclaredMethods()) {
                names.remove(method.getName());
            }
            return names;
        }
    };

    /** @param lineage a prompt type and the prompt types above it */
    Set<String> names(List<ClassUses> lineage) {
        Set<String> names = new HashSet<>();
        for (ClassUses uses : lineage) {
            for (String above : uses.supers()) {
                if (!above.equals("java/lang/Object") && !above.equals("java/lang/Record")
                        && !above.equals("java/io/Serializable") && !Names.isPrompt(above)) {
                    names.addAll(declared(above.replace('/', '.')));
                }
            }
        }
        return names;
    }

    private Set<String> declared(String type) {
        try {
            return DECLARED.get(Class.forName(type, false, compiled));
        } catch (ClassNotFoundException | LinkageError _) {
            return Set.of();
        }
    }
}
