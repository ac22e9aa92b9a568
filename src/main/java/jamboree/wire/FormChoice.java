package jamboree.wire;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Decides how a class is written. Runs once per class. */
final class FormChoice {
    // packages whose Serializable classes refer to nothing but their own like
    private static final Set<String> VALUE_PACKAGES = Set.of("java.time", "java.time.chrono", "java.time.zone",
            "java.time.temporal", "java.math", "java.net", "java.text", "java.sql", "sun.util.calendar");
    private static final Set<String> VALUES = Set.of("java.io.File", "java.util.Locale", "java.util.Currency",
            "java.util.BitSet", "java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar",
            "java.util.Random", "java.util.SimpleTimeZone", "java.util.regex.Pattern", "java.util.StringJoiner",
            "java.util.concurrent.atomic.AtomicIntegerArray", "java.util.concurrent.atomic.AtomicLongArray",
            "java.util.concurrent.atomic.LongAdder", "java.util.concurrent.atomic.DoubleAdder",
            "java.lang.StringBuilder", "java.lang.StringBuffer",
            "java.lang.String$CaseInsensitiveComparator", "java.util.Collections$ReverseComparator",
            "java.util.RegularEnumSet", "java.util.JumboEnumSet");

    private FormChoice() {
    }

    static Form choose(Class<?> type) {
        if (Replaceable.class.isAssignableFrom(type)) {
            return new OddForm();
        }
        if (type.isArray()) {
            return type.componentType().isPrimitive() ? new PrimitivesForm(type) : new ArrayForm(type);
        }
        if (Enum.class.isAssignableFrom(type)) {
            return new EnumForm(type.isEnum() ? type : type.getSuperclass());
        }
        ScalarForm scalar = ScalarForm.choose(type);
        if (scalar != null) {
            return scalar;
        }
        return UsedClasses.isJdk(type) ? chooseForJdk(type) : chooseForUser(type);
    }

    private static Form chooseForJdk(Class<?> type) {
        BuiltIn builtIn = BuiltIn.of(type);
        if (builtIn != null) {
            return new BuiltInForm(builtIn);
        }
        if (Serializable.class.isAssignableFrom(type) && !type.isHidden() && isValue(type)) {
            return new SectionForm();
        }
        return type.isRecord() ? chooseForUser(type) : new OddForm();
    }

    private static boolean isValue(Class<?> type) {
        return VALUES.contains(type.getName())
                || VALUE_PACKAGES.contains(type.getPackageName()) && !Throwable.class.isAssignableFrom(type);
    }

    private static Form chooseForUser(Class<?> type) {
        if (type.isHidden() || Proxy.isProxyClass(type)) {
            return new OddForm();
        }
        Structure structure = null;
        if (type.isRecord()) {
            boolean plain = !Serializable.class.isAssignableFrom(type) || !replacesItself(type);
            structure = plain ? RecordForm.of(type) : null;
        } else if (hasDefaultForm(type)) {
            structure = FieldsForm.of(type);
        }
        return structure == null ? new OddForm() : structure;
    }

    private static boolean hasDefaultForm(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type) || Externalizable.class.isAssignableFrom(type)
                || Modifier.isAbstract(type.getModifiers()) || replacesItself(type)) {
            return false;
        }
        for (Class<?> c = type; Serializable.class.isAssignableFrom(c); c = c.getSuperclass()) {
            if (hasOwnForm(c) || UsedClasses.isJdk(c) && hasState(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOwnForm(Class<?> type) {
        for (var method : type.getDeclaredMethods()) {
            switch (method.getName()) {
                case "writeObject", "readObject", "readObjectNoData" -> {
                    return true;
                }
                default -> {
                }
            }
        }
        for (var field : type.getDeclaredFields()) {
            if (field.getName().equals("serialPersistentFields")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasState(Class<?> type) {
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    private static boolean replacesItself(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (var method : c.getDeclaredMethods()) {
                if (method.getParameterCount() == 0
                        && (method.getName().equals("writeReplace") || method.getName().equals("readResolve"))) {
                    return true;
                }
            }
        }
        return false;
    }
}
