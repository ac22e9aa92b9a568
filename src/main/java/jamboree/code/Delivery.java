package jamboree.code;

import jamboree.wire.AnnexSource;
import jamboree.wire.DecodeException;
import jamboree.wire.Decoder;
import jamboree.wire.Slice;
import java.io.IOException;
import java.util.List;

/**
 * An opened envelope. Belongs to the task it brought: {@link #value()} on the thread that runs the task, right before
 * it runs, because it sets the variables as of the task's submission and may run user code to do so.
 */
public final class Delivery {
    /** @param assigned whether the code that comes with the value assigns the variable */
    record Setting(ArrivedValue value, boolean assigned) {}

    private final int generation;
    private final ShippingLoader loader;
    private final List<Setting> settings;
    private final Slice body;
    private final Annexes annexes;

    Delivery(int generation, ShippingLoader loader, List<Setting> settings, Slice body,
            Annexes annexes) {
        this.generation = generation;
        this.loader = loader;
        this.settings = settings;
        this.body = body;
        this.annexes = annexes;
    }

    /**
     * Sets the variables and decodes the value, anew at each call. Variables that hold the submitted value are left
     * alone: what a task changes inside a value, such as a list, the next task on the same worker sees.
     */
    public Object value() throws DeliveryException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            for (Setting setting : settings) {
                setting.value().variable().apply(setting.value(), setting.assigned());
            }
            return decode(body, annexes, loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Gives the variables that the code assigns their submitted value again; before each further task of a chunk. */
    public void resetAssigned() throws DeliveryException {
        for (Setting setting : settings) {
            if (setting.assigned()) {
                setting.value().variable().reset(setting.value());
            }
        }
    }

    /** The loader of the generation: the context class loader for the task. */
    public ShippingLoader loader() {
        return loader;
    }

    public int generation() {
        return generation;
    }

    static Object decode(Slice body, AnnexSource annexes, ClassLoader loader) throws DeliveryException {
        try {
            return loader instanceof ShippingLoader shipping
                    ? shipping.decode(body, annexes) : new Decoder(loader).read(body.reader(), annexes);
        } catch (IOException | DecodeException | LinkageError e) {
            throw new DeliveryException("what arrived cannot be used here: " + words(e), e);
        }
    }

    static String words(Throwable e) {
        return e instanceof LinkageError || e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
