package jamboree.engine;

import jamboree.code.Carrier;
import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.SnippetLoader;
import jamboree.code.UnshippableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A task that does nothing but use what tasks use: a lambda typed at a prompt, whose class is woven, sent, fetched and
 * linked as any other; and one of compiled code. A new class, not one that the AOT cache has linked already.
 */
record WarmUp(Function<Object, Object> function) implements TaskBody, Carrier {
    /** As long as the name that it replaces in the class file. */
    private static final String TYPED = "REPL.$JM$engine$WarmUpSample";

    /** Packed once: all spares get the same. */
    private static final class Holder {
        static final List<TaskCode> CODES = make();
    }

    /** One kind after the other. */
    static TaskCode code(int number) {
        return Holder.CODES.get(number % Holder.CODES.size());
    }

    private static List<TaskCode> make() {
        Function<Object, Object> compiled = (Function<Object, Object> & Serializable) input -> List.of(input, "warm");
        try {
            return List.of(code(typed()), code(compiled));
        } catch (IOException | ReflectiveOperationException | UnshippableException e) {
            throw new IllegalStateException("the warm-up of spare workers went wrong", e);
        }
    }

    private static TaskCode code(Function<Object, Object> function) throws UnshippableException {
        WarmUp body = new WarmUp(function);
        Parcel parcel = Packer.pack(body);
        return TaskCode.packed(body, parcel, List.of());
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Object> typed() throws IOException, ReflectiveOperationException {
        Class<?> compiled = WarmUpSample.class;
        String classFile;
        try (InputStream in = compiled.getResourceAsStream(compiled.getSimpleName() + ".class")) {
            classFile = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        byte[] renamed = classFile.replace(compiled.getName().replace('.', '/'), TYPED.replace('.', '/'))
                .getBytes(StandardCharsets.ISO_8859_1);
        Class<?> snippet = new SnippetLoader(WarmUp.class.getClassLoader()).define(Map.of(TYPED, renamed)).getFirst();
        Method maker = snippet.getDeclaredMethod("function");
        maker.setAccessible(true);
        return (Function<Object, Object>) maker.invoke(null);
    }

    @Override
    public Object carried() {
        return function;
    }

    @Override
    public Object call(Object input) {
        return function.apply(input);
    }
}
