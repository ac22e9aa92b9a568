package jamboree.code;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Recognizes serializable lambdas and takes them apart. */
final class Lambdas {
    /** What is known of one lambda class: how to take an instance apart; for all but prompt lambdas, nothing. */
    private record Parts(MethodHandle writeReplace, List<String> markers, List<String> methods) {}

    private static final Parts NONE = new Parts(null, List.of(), List.of());
    private static final MethodType TAKE_APART = MethodType.methodType(SerializedLambda.class, Object.class);

    private static final ClassValue<Parts> PARTS = new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
            return type.isHidden() && Serializable.class.isAssignableFrom(type) ? parts(type) : NONE;
        }
    };

    private Lambdas() {}

    /** Whether the code of a lambda goes along, as it was typed; compiled code is there already. */
    static boolean isPromptCode(Class<?> lambda) {
        return lambda.getClassLoader() instanceof ShippingLoader
                || lambda.getName().startsWith(Composed.class.getName() + "$$Lambda");
    }

    /** The serialized form of a serializable lambda; null for any other object. */
    static SerializedLambda takeApart(Object value) {
        Parts parts = PARTS.get(value.getClass());
        if (parts.writeReplace() == null) {
            return null;
        }
        try {
            return (SerializedLambda) parts.writeReplace().invokeExact(value);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot take the lambda " + value + " apart: " + e, e);
        }
    }

    static LambdaShape shape(Object lambda, SerializedLambda form) {
        Parts parts = PARTS.get(lambda.getClass());
        return LambdaShape.of(form, parts.markers(), parts.methods());
    }

    static Object[] captured(SerializedLambda form) {
        Object[] captured = new Object[form.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = form.getCapturedArg(i);
        }
        return captured;
    }

    private static Parts parts(Class<?> type) {
        try {
            Method writeReplace = type.getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            MethodHandle takeApart = MethodHandles.lookup().unreflect(writeReplace).asType(TAKE_APART);
            return new Parts(takeApart, markers(type), methods(type));
        } catch (NoSuchMethodException | InaccessibleObjectException _) {
            // Not a lambda, or one of a module that is closed to us: JDK serialization deals with it.
            return NONE;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("no access to " + type, e);
        }
    }

    private static List<String> markers(Class<?> type) {
        List<String> markers = new ArrayList<>();
        Class<?>[] interfaces = type.getInterfaces();
        // The first one is the functional interface.
        for (int i = 1; i < interfaces.length; i++) {
            if (interfaces[i] != Serializable.class) {
                markers.add(interfaces[i].getName());
            }
        }
        return List.copyOf(markers);
    }

    /** A lambda class has one method for its interface, and one more of the same name for each bridge. */
    private static List<String> methods(Class<?> type) {
        List<String> all = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (!method.getName().equals("writeReplace")) {
                all.add(MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString());
            }
        }
        return List.copyOf(all);
    }
}
