package jamboree.code;

import jamboree.wire.AnnexSource;
import jamboree.wire.DecodeException;
import jamboree.wire.Slice;
import java.io.IOException;
import java.lang.reflect.Field;

/**
 * A variable of the sender in one generation of a worker: a static field, and which value was put there. Guarded by
 * itself.
 */
final class AppliedVariable {
    private final GenerationLoader loader;
    private final String className;
    private final String fieldName;
    private Field field;
    private ArrivedValue applied;
    private boolean assigned;

    AppliedVariable(GenerationLoader loader, String className, String fieldName) {
        this.loader = loader;
        this.className = className;
        this.fieldName = fieldName;
    }

    /** Makes it hold {@code value}, unless it does already. */
    synchronized void apply(ArrivedValue value, boolean assignedFromNowOn) throws DeliveryException {
        if (applied != value || assigned) {
            set(value);
        }
        assigned = assignedFromNowOn;
    }

    /** Puts the value there again after code may have assigned the variable. */
    synchronized void reset(ArrivedValue value) throws DeliveryException {
        set(value);
    }

    synchronized void applyIfNew(ArrivedValue value) throws DeliveryException {
        if (applied == null) {
            set(value);
        }
    }

    private void set(ArrivedValue value) throws DeliveryException {
        try {
            if (field == null) {
                Field found = loader.loadClass(className).getDeclaredField(fieldName);
                found.setAccessible(true);
                field = found;
            }
            field.set(null, loader.decode(Slice.of(value.bytes()), AnnexSource.NONE));
            applied = value;
        } catch (ReflectiveOperationException | IOException | DecodeException | LinkageError e) {
            throw new DeliveryException("cannot set variable '" + Names.variable(className, fieldName) + "' here: "
                    + Delivery.words(e), e);
        }
    }
}
