package jamboree.code;

import jamboree.wire.Slice;

/** Unpacks data: results, arguments, items of a queue. Any thread. */
public final class Unpacker {
    private Unpacker() {}

    /**
     * Decodes a parcel's value with the classes of a loader. A variable that the parcel's code uses gets the parcel's
     * value only if nothing gave it one before: data does not change the state a task runs in.
     *
     * @param loader the context class loader of a task, the loader of a session, or any other
     */
    public static Object unpack(Parcel parcel, ClassLoader loader) throws DeliveryException {
        if (loader instanceof GenerationLoader generation) {
            parcel.classes().forEach(generation::expect);
            for (VariableValue value : parcel.variables()) {
                AppliedVariable variable = generation.variable(value.className(), value.field());
                variable.applyIfNew(new ArrivedValue(variable, value.bytes()));
            }
        }
        return Delivery.decode(Slice.of(parcel.body()), parcel.annexes(), loader);
    }

    /** Decodes a plain value. */
    public static Object unpack(byte[] body, ClassLoader loader) throws DeliveryException {
        return Delivery.decode(Slice.of(body), Annexes.NONE, loader);
    }

    /** Decodes a plain value that has something beside it. */
    public static Object unpack(Slice body, Annexes annexes, ClassLoader loader) throws DeliveryException {
        return Delivery.decode(body, annexes, loader);
    }
}
