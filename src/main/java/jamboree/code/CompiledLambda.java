package jamboree.code;

import jamboree.wire.Replacement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;

/**
 * A serializable lambda of compiled code on its way. On arrival the class that has it makes it anew, by the method
 * {@code $deserializeLambda$} that the compiler has put there for this; the same thing as JDK serialization does, at a
 * fraction of the cost.
 */
record CompiledLambda(String[] names, int kind, Object[] captured) implements Replacement, Serializable {
    private static final MethodType MAKER = MethodType.methodType(Object.class, SerializedLambda.class);

    /** For each class with lambdas its method that makes them; absent where it cannot be reached. */
    private static final ClassValue<MethodHandle> MAKERS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> capturing) {
            try {
                // Not by its declared methods: to list them loads all classes that they mention.
                return MethodHandles.privateLookupIn(capturing, MethodHandles.lookup())
                        .findStatic(capturing, "$deserializeLambda$", MAKER);
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }
    };

    static CompiledLambda of(SerializedLambda form) {
        String[] names = {form.getCapturingClass(), form.getFunctionalInterfaceClass(),
            form.getFunctionalInterfaceMethodName(), form.getFunctionalInterfaceMethodSignature(), form.getImplClass(),
            form.getImplMethodName(), form.getImplMethodSignature(), form.getInstantiatedMethodType()};
        return new CompiledLambda(names, form.getImplMethodKind(), Lambdas.captured(form));
    }

    @Override
    public Object original(ClassLoader loader) {
        try {
            Class<?> capturing = Class.forName(names[0].replace('/', '.'), false, loader);
            SerializedLambda form = new SerializedLambda(capturing, names[1], names[2], names[3], kind, names[4],
                    names[5], names[6], names[7], captured);
            MethodHandle maker = MAKERS.get(capturing);
            return maker == null ? bySerialization(form, loader) : maker.invokeExact(form);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make the lambda "
                    + Names.method(names[4], names[5]) + " here: " + e, e);
        }
    }

    /** Where a module keeps its class closed to us: JDK serialization has the rights. */
    private static Object bySerialization(SerializedLambda form, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(form);
        }
        try (ObjectInputStream in = new LoaderInput(new ByteArrayInputStream(bytes.toByteArray()), loader)) {
            return in.readObject();
        }
    }

    private static final class LoaderInput extends ObjectInputStream {
        private final ClassLoader loader;

        LoaderInput(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException, IOException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
