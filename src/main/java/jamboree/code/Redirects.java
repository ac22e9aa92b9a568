package jamboree.code;

import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which calls of prompt code go to methods of ours: exits, and the JDK's combinators, see {@link Composed}. */
final class Redirects {
    private static final ClassDesc COMPOSED = ClassDesc.of(Composed.class.getName());
    private static final ClassDesc EXITS = ClassDesc.of(Exits.class.getName());

    /** A static method of ours and the type a receiver must have to be sent there (null: a static method). */
    record Target(ClassDesc owner, String name, MethodTypeDesc type, String receiver) {
        DirectMethodHandleDesc handle() {
            return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, owner, name, type);
        }
    }

    /** A look at the name spares nearly every class the table, which takes a while to make in a fresh JVM. */
    private static final Set<String> NAMES = Set.of("exit", "andThen", "compose", "and", "or", "negate", "identity",
            "not", "isEqual", "minBy", "maxBy", "asPredicate", "asMatchPredicate");

    private Redirects() {}

    /** Made when the first such name is met. */
    private static final class Table {
        static final Map<String, Target> VIRTUAL = new HashMap<>();
        static final Map<String, Target> STATIC = new HashMap<>();

        static {
            fill();
        }
    }

    private static void fill() {
        for (Method method : Composed.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() > 0
                    && !method.getParameterTypes()[0].getName().equals("java.util.Comparator")) {
                addVirtual(method);
            }
        }
        String functions = "java/util/function/";
        for (String[] factory : new String[][] {
            {"Function", "identity", "identity"}, {"UnaryOperator", "identity", "unaryIdentity"},
            {"IntUnaryOperator", "identity", "intIdentity"}, {"LongUnaryOperator", "identity", "longIdentity"},
            {"DoubleUnaryOperator", "identity", "doubleIdentity"}, {"Predicate", "not", "not"},
            {"Predicate", "isEqual", "isEqual"}, {"BinaryOperator", "minBy", "minBy"},
            {"BinaryOperator", "maxBy", "maxBy"}}) {
            addStatic(functions + factory[0], factory[1], COMPOSED, ours(factory[2]));
        }
        Table.STATIC.put("java/lang/System.exit(I)V",
                new Target(EXITS, "exit", MethodTypeDesc.ofDescriptor("(I)V"), null));
        Table.VIRTUAL.put("exit(I)V",
                new Target(EXITS, "exit", MethodTypeDesc.ofDescriptor("(Ljava/lang/Runtime;I)V"), "java/lang/Runtime"));
    }

    private static void addVirtual(Method ours) {
        MethodTypeDesc type = type(ours);
        if (ours.getName().equals("not") || ours.getName().equals("isEqual")) {
            return;
        }
        Table.VIRTUAL.put(ours.getName() + type.dropParameterTypes(0, 1).descriptorString(),
                new Target(COMPOSED, ours.getName(), type, Names.element(type.parameterType(0).descriptorString())));
    }

    private static void addStatic(String owner, String name, ClassDesc ourOwner, Method ours) {
        MethodTypeDesc type = type(ours);
        Table.STATIC.put(owner + '.' + name + type.descriptorString(),
                new Target(ourOwner, ours.getName(), type, null));
    }

    private static Method ours(String name) {
        for (Method method : Composed.class.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new IllegalStateException("no method " + name + " in " + Composed.class);
    }

    private static MethodTypeDesc type(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .describeConstable().orElseThrow();
    }

    /** Where a call of a static method goes; null if it stays. */
    static Target ofStatic(String owner, String name, String descriptor) {
        return NAMES.contains(name) && owner.startsWith("java/")
                ? Table.STATIC.get(owner + '.' + name + descriptor) : null;
    }

    /**
     * Where a call on an object goes; null if it stays.
     *
     * @param isSubtype tells whether the first class, by internal name, is the second or a subtype of it
     */
    static Target ofVirtual(String owner, String name, String descriptor, BiPredicate<String, String> isSubtype) {
        Target target = NAMES.contains(name) ? Table.VIRTUAL.get(name + descriptor) : null;
        return target != null && isSubtype.test(owner, target.receiver()) ? target : null;
    }
}
