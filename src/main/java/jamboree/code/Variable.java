package jamboree.code;

import jamboree.wire.NotEncodableException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;

/** One variable of the sending process and the value it had when it was last looked at. Guarded by itself. */
final class Variable {
    /**
     * A look at the variable.
     *
     * @param value encoded; null if it could not be, or if there is none
     * @param roots what its value brings along
     * @param failure why it could not be encoded, or null
     */
    record Look(VariableValue value, Map<Root, ShippingLoader> roots, NotEncodableException failure) {}

    private static final Look NO_VALUE = new Look(null, Map.of(), null);

    private final ShippingLoader loader;
    private final String className;
    private final String fieldName;
    private Field field;
    private Seen seen = new Seen.Unknown();
    private Look last = NO_VALUE;

    Variable(ShippingLoader loader, String className, String fieldName) {
        this.loader = loader;
        this.className = className;
        this.fieldName = fieldName;
    }

    String name() {
        return Names.variable(className, fieldName);
    }

    /** Encodes the value as it is now, unless it is sure to be as it was. */
    synchronized Look look(Message message) {
        if (!hasValue()) {
            return NO_VALUE;
        }
        Object now = value();
        if (seen.isStill(now)) {
            return last;
        }
        Seen before = Seen.before(now);
        try {
            message.write(now);
        } catch (NotEncodableException e) {
            Look failed = new Look(null, Map.of(), e);
            if (e.path().isEmpty()) {
                // The object itself cannot travel, whatever it holds: no need to try again as long as it is there.
                last = failed;
                seen = new Seen.Lasts(new WeakReference<>(now));
            } else {
                seen = new Seen.Unknown();
            }
            return failed;
        }
        byte[] bytes = message.bytes();
        if (last.value() == null || !Arrays.equals(bytes, last.value().bytes())
                || !last.roots().equals(message.roots())) {
            last = new Look(new VariableValue(className, fieldName, Digest.of(bytes), bytes, false),
                    Map.copyOf(message.roots()), null);
        }
        seen = before instanceof Seen.Unknown ? Seen.after(now, last.value().bytes()) : before;
        return last;
    }

    /** Whether it can be read without running a type initializer, which would be a side effect of sending. */
    private boolean hasValue() {
        ClassUses uses = loader.stored(className).uses();
        return uses.isWrapper() || hasStarted(uses);
    }

    private boolean hasStarted(ClassUses uses) {
        if (uses.hasInitializer() && !loader.hasStarted(uses.name().replace('/', '.'))) {
            return false;
        }
        for (String above : uses.supers()) {
            StoredClass stored = loader.stored(above.replace('/', '.'));
            if (stored != null && !hasStarted(stored.uses())) {
                return false;
            }
        }
        return true;
    }

    private Object value() {
        try {
            if (field == null) {
                Field found = loader.loadClass(className).getDeclaredField(fieldName);
                found.setAccessible(true);
                field = found;
            }
            return field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read variable " + name() + ": " + e, e);
        }
    }
}
