package jamboree.code;

import jamboree.wire.Replacement;
import java.io.Serializable;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * A lambda of prompt code on its way: where its code is and what it captured. It is made anew on arrival by the same
 * factory that made it, in the loader that has the code there.
 */
record LambdaRef(String[] names, int kind, String[] markers, String[] bridges, Object[] captured)
        implements Replacement, Serializable {

    static LambdaRef of(LambdaShape shape, Object[] captured) {
        String[] names = {shape.capturingClass(), shape.functionalInterface(), shape.name(), shape.type(),
            shape.owner(), shape.method(), shape.methodType(), shape.instantiatedType()};
        return new LambdaRef(names, shape.kind(), shape.markers().toArray(String[]::new),
                shape.bridges().toArray(String[]::new), captured);
    }

    private LambdaShape shape() {
        return new LambdaShape(names[0], names[1], names[2], names[3], kind, names[4], names[5], names[6], names[7],
                List.of(markers), List.of(bridges));
    }

    @Override
    public Object original(ClassLoader loader) {
        LambdaShape shape = shape();
        try {
            Factory factory;
            if (loader instanceof ShippingLoader shipping) {
                factory = shipping.lambdas().get(shape);
                if (factory == null) {
                    factory = link(shape, loader);
                    shipping.lambdas().put(shape, factory);
                }
            } else {
                factory = link(shape, loader);
            }
            return factory.make(captured);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make the lambda " + Names.method(shape.owner(), shape.method())
                    + " here: " + e, e);
        }
    }

    /** What makes a lambda of one shape. */
    sealed interface Factory {
        Object make(Object[] captured) throws Throwable;

        /** It captures nothing. */
        record Same(Object lambda) implements Factory {
            @Override
            public Object make(Object[] captured) {
                return lambda;
            }
        }

        /** By a handle that takes the captured values as one array. */
        record Anew(MethodHandle maker) implements Factory {
            @Override
            public Object make(Object[] captured) throws Throwable {
                return maker.invokeExact(captured);
            }
        }
    }

    private static Factory link(LambdaShape shape, ClassLoader loader) throws Throwable {
        Class<?> capturing = loader.loadClass(shape.capturingClass().replace('/', '.'));
        MethodHandles.Lookup lookup = lookupIn(capturing, loader);
        MethodHandle implementation = implementation(shape, lookup, capturing, loader);
        MethodType type = MethodType.fromMethodDescriptorString(shape.type(), loader);
        MethodType instantiated = MethodType.fromMethodDescriptorString(shape.instantiatedType(), loader);
        int captures = implementation.type().parameterCount() - type.parameterCount();
        MethodType site = MethodType.methodType(loader.loadClass(shape.functionalInterface().replace('/', '.')),
                implementation.type().parameterList().subList(0, captures));
        List<Object> arguments = new ArrayList<>(List.of(type, implementation, instantiated));
        arguments.add(LambdaMetafactory.FLAG_SERIALIZABLE
                | (shape.markers().isEmpty() ? 0 : LambdaMetafactory.FLAG_MARKERS)
                | (shape.bridges().isEmpty() ? 0 : LambdaMetafactory.FLAG_BRIDGES));
        if (!shape.markers().isEmpty()) {
            arguments.add(shape.markers().size());
            for (String marker : shape.markers()) {
                arguments.add(loader.loadClass(marker));
            }
        }
        if (!shape.bridges().isEmpty()) {
            arguments.add(shape.bridges().size());
            for (String bridge : shape.bridges()) {
                arguments.add(MethodType.fromMethodDescriptorString(bridge, loader));
            }
        }
        MethodHandle factory = LambdaMetafactory.altMetafactory(lookup, shape.name(), site, arguments.toArray())
                .getTarget();
        if (captures == 0) {
            // It is always the same lambda. Handles for a changed call would be spun, five classes in a new worker.
            return new Factory.Same(factory.invoke());
        }
        return new Factory.Anew(factory.asSpreader(Object[].class, captures)
                .asType(MethodType.methodType(Object.class, Object[].class)));
    }

    private static MethodHandles.Lookup lookupIn(Class<?> capturing, ClassLoader loader)
            throws IllegalAccessException {
        if (capturing == Composed.class) {
            return Composed.LOOKUP;
        }
        if (capturing.getClassLoader() instanceof ShippingLoader shipping) {
            return MethodHandles.privateLookupIn(capturing, shipping.lookup());
        }
        throw new IllegalAccessException(capturing + " was not typed at a prompt, seen from " + loader);
    }

    private static MethodHandle implementation(LambdaShape shape, MethodHandles.Lookup lookup, Class<?> capturing,
            ClassLoader loader) throws ReflectiveOperationException {
        Class<?> owner = loader.loadClass(shape.owner().replace('/', '.'));
        MethodType type = MethodType.fromMethodDescriptorString(shape.methodType(), loader);
        return switch (shape.kind()) {
            case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(owner, shape.method(), type);
            case MethodHandleInfo.REF_invokeVirtual, MethodHandleInfo.REF_invokeInterface ->
                    lookup.findVirtual(owner, shape.method(), type);
            case MethodHandleInfo.REF_invokeSpecial -> lookup.findSpecial(owner, shape.method(), type, capturing);
            case MethodHandleInfo.REF_newInvokeSpecial -> lookup.findConstructor(owner, type);
            default -> throw new IllegalAccessException("a lambda of kind " + shape.kind());
        };
    }
}
