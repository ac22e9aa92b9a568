package jamboree.code;

import jamboree.wire.ByteWriter;
import jamboree.wire.Encoder;
import jamboree.wire.NotEncodableException;
import java.io.PrintStream;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Encodes one value after another and notes which code each brings along. For one thread at a time; reusable. */
final class Message implements Encoder.Hooks {
    private static final int KEPT = 1 << 20;

    private final Encoder encoder = new Encoder(this);
    private final Map<Root, ShippingLoader> roots = new HashMap<>();
    private final Beside beside = new Beside();
    private ByteWriter out = new ByteWriter();

    /** What of the value written last travels beside it. */
    static final class Beside {
        private final Map<Object, Integer> numbers = new IdentityHashMap<>();
        private final List<Annex> all = new ArrayList<>();
        private final List<SharedBlocks.Use> uses = new ArrayList<>();
        private AnnexStore store;
        private boolean keeps;
        private boolean passing;

        void add(Annex annex) {
            all.add(annex);
        }

        void add(SharedBlocks.Use use) {
            uses.add(use);
            all.add(use.annex());
        }

        /** Something big stays in the message, because it is another with each call. */
        void addPassing() {
            passing = true;
        }

        private int number(Object value) {
            Integer known = numbers.get(value);
            if (known == null) {
                int before = all.size();
                store.annex(value, keeps, this);
                known = all.size() > before ? before : -1;
                numbers.put(value, known);
            }
            return known;
        }

        private Annexes take() {
            Annexes taken = all.isEmpty() && !passing ? Annexes.NONE
                    : new Annexes(List.copyOf(all), List.copyOf(uses), passing);
            uses.clear();
            clear();
            return taken;
        }

        /** What nobody has taken is given up. */
        private void clear() {
            store = null;
            passing = false;
            uses.forEach(SharedBlocks.Use::end);
            uses.clear();
            if (!numbers.isEmpty()) {
                numbers.clear();
                all.clear();
            }
        }
    }

    void write(Object value) throws NotEncodableException {
        write(value, null, false);
    }

    /**
     * Writes a value.
     *
     * @param store takes what may travel beside it; null if all is to be in the message
     * @param keeps whether the value is likely to be sent again
     */
    void write(Object value, AnnexStore store, boolean keeps) throws NotEncodableException {
        roots.clear();
        out.reset();
        beside.store = store;
        beside.keeps = keeps;
        boolean done = false;
        try {
            encoder.write(out, value);
            done = true;
        } finally {
            if (!done) {
                beside.clear();
            }
        }
    }

    /** What travels beside the value written last. To be called once. */
    Annexes annexes() {
        return beside.take();
    }

    @Override
    public int annex(Object value) {
        return beside.store == null ? -1 : beside.number(value);
    }

    /** The value written last, encoded. */
    byte[] bytes() {
        if (out.array().length <= KEPT) {
            return out.toByteArray();
        }
        byte[] bytes = out.take();
        out = new ByteWriter();
        return bytes;
    }

    /** Where the code of the value written last begins; valid until the next one is written. */
    Map<Root, ShippingLoader> roots() {
        return roots;
    }

    @Override
    public void used(Class<?> type) {
        if (!type.isHidden() && type.getClassLoader() instanceof ShippingLoader loader) {
            roots.put(new Root.Instance(type.getName().replace('.', '/')), loader);
        }
        ProgramClasses.used(type);
    }

    @Override
    public Object replace(Object value) {
        if (value instanceof PrintStream stream) {
            return StandardStream.replacement(stream);
        }
        if (value instanceof SerializedLambda form) {
            // JDK serialization takes a lambda apart before anybody is asked, so its class has to be found by name.
            ShippingLoader loader = ShippingLoader.having(form.getCapturingClass().replace('/', '.'));
            return loader != null || isComposed(form)
                    ? reference(LambdaShape.of(form, List.of(), List.of()), form, loader) : value;
        }
        SerializedLambda form = Lambdas.takeApart(value);
        if (form == null) {
            return value;
        }
        if (!Lambdas.isPromptCode(value.getClass())) {
            ProgramClasses.used(value.getClass());
            return CompiledLambda.of(form);
        }
        ShippingLoader loader = value.getClass().getClassLoader() instanceof ShippingLoader own ? own : null;
        return reference(Lambdas.shape(value, form), form, loader);
    }

    @Override
    public String captureName(Object lambda, int index) {
        SerializedLambda form = Lambdas.takeApart(lambda);
        return form != null && lambda.getClass().getClassLoader() instanceof ShippingLoader loader
                ? CaptureNames.of(loader, form, index) : null;
    }

    private static boolean isComposed(SerializedLambda form) {
        return form.getCapturingClass().equals(Composed.class.getName().replace('.', '/'));
    }

    /** @param loader null for a lambda of {@link Composed}, which is everywhere */
    private LambdaRef reference(LambdaShape shape, SerializedLambda form, ShippingLoader loader) {
        if (loader != null) {
            roots.put(Root.of(shape), loader);
        }
        return LambdaRef.of(shape, Lambdas.captured(form));
    }
}
