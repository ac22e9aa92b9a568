package jamboree.session;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.DecodeException;
import jamboree.wire.Decoder;
import jamboree.wire.Encoder;
import jamboree.wire.NotEncodableException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the console can ask the session JVM. An answer is made of strings, numbers, lists, maps and records of ours;
 * never of the user's objects, whose classes the console does not have. Each question is answered on a thread of its
 * own, also while a snippet runs.
 */
public final class Queries {
    private static final Map<String, Function<Object, Object>> KNOWN = new ConcurrentHashMap<>();
    private static volatile ClassLoader snippets = Queries.class.getClassLoader();

    private Queries() {}

    /** Where the classes of variables are found. */
    static void snippetsIn(ClassLoader loader) {
        snippets = loader;
    }

    /** Adds or replaces a query; its exception's message becomes that of {@link QueryFailed}. */
    public static void register(String name, Function<Object, Object> query) {
        KNOWN.put(name, query);
    }

    /** The present value of a variable of the prompt. */
    public static Object valueAt(VariablePlace place) {
        try {
            Field field = snippets.loadClass(place.className()).getDeclaredField(place.field());
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("there is no variable '" + place.field() + "' in the session", e);
        }
    }

    /** The frame's payload for the answer. */
    static ByteWriter answer(byte[] question) {
        ByteWriter out = new ByteWriter();
        try {
            ByteReader in = new ByteReader(question);
            String name = in.getString();
            Object argument = new Decoder(Queries.class.getClassLoader()).read(in);
            Function<Object, Object> query = KNOWN.get(name);
            if (query == null) {
                throw new IllegalArgumentException("the session cannot answer '" + name + "'");
            }
            Object answer = query.apply(argument);
            out.putBoolean(true);
            new Encoder(new Encoder.Hooks() {}).write(out, answer);
        } catch (NotEncodableException | DecodeException | java.io.IOException | RuntimeException
                | LinkageError e) {
            out.reset();
            out.putBoolean(false);
            out.putString(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return out;
    }
}
