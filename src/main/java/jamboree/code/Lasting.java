package jamboree.code;

import jamboree.wire.NumberList;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which objects can never change, down to the last thing they refer to. */
final class Lasting {
    private static final Set<Class<?>> PLAIN = Set.of(String.class, Integer.class, Long.class, Double.class,
            Float.class, Short.class, Byte.class, Character.class, Boolean.class);
    private static final Set<Class<?>> VALUES = Set.of(BigInteger.class, BigDecimal.class, UUID.class, Locale.class,
            Class.class);
    /** The classes behind {@code List.of}, {@code Set.of} and {@code Map.of}. */
    private static final String IMMUTABLE = "java.util.ImmutableCollections$";
    private static final int DEEPEST = 40;

    private enum Kind { ALWAYS, NEVER, COLLECTION, LAMBDA }

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            if (lasts(type, new HashSet<>())) {
                return Kind.ALWAYS;
            }
            if (type.getName().startsWith(IMMUTABLE)) {
                return Kind.COLLECTION;
            }
            return type.isHidden() ? Kind.LAMBDA : Kind.NEVER;
        }
    };

    /** Records are judged by their components' types, which may refer to themselves: to ask would run user code. */
    private static boolean lasts(Class<?> type, Set<Class<?>> seen) {
        if (type.isPrimitive() || PLAIN.contains(type) || VALUES.contains(type) || type.isEnum()
                || type.getSuperclass() != null && type.getSuperclass().isEnum()
                || NumberList.class.isAssignableFrom(type)
                || type.getPackageName().equals("java.time") && type.getName().indexOf('$') < 0) {
            return true;
        }
        if (!type.isRecord()) {
            return false;
        }
        if (seen.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!lasts(component.getType(), seen)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Lasting() {}

    /** Strings, boxed values and null are told apart by value, not by identity. */
    static boolean isPlain(Object value) {
        return value == null || PLAIN.contains(value.getClass());
    }

    /** All of them; to look a class up takes as long as to write the value: it is not done again for the same one. */
    static boolean arePlain(Iterable<?> values) {
        Class<?> known = null;
        for (Object value : values) {
            if (value != null && value.getClass() != known) {
                known = value.getClass();
                if (!PLAIN.contains(known)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether none of them can change. */
    static boolean areLasting(Object[] values) {
        Class<?> known = null;
        for (Object value : values) {
            if (value != null && value.getClass() != known) {
                if (!test(value)) {
                    return false;
                }
                known = KINDS.get(value.getClass()) == Kind.ALWAYS ? value.getClass() : null;
            }
        }
        return true;
    }

    static boolean same(Object one, Object other) {
        return one == other || one != null && PLAIN.contains(one.getClass()) && one.equals(other);
    }

    static boolean test(Object value) {
        return test(value, 0);
    }

    private static boolean test(Object value, int depth) {
        if (value == null) {
            return true;
        }
        if (depth > DEEPEST) {
            return false;
        }
        return switch (KINDS.get(value.getClass())) {
            case ALWAYS -> true;
            case NEVER -> false;
            case COLLECTION -> collection(value, depth);
            case LAMBDA -> lambda(value, depth);
        };
    }

    private static boolean collection(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!test(entry.getKey(), depth + 1) || !test(entry.getValue(), depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        for (Object element : (Iterable<?>) value) {
            if (!test(element, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean lambda(Object value, int depth) {
        SerializedLambda form = Lambdas.takeApart(value);
        if (form == null) {
            return false;
        }
        for (int i = 0; i < form.getCapturedArgCount(); i++) {
            if (!test(form.getCapturedArg(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
