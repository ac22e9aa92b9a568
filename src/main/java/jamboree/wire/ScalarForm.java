package jamboree.wire;

/** Boxed primitives and classes: values without identity. Integers and strings are written by the writer itself. */
final class ScalarForm extends Form {
    private final int tag;

    private ScalarForm(int tag) {
        super(true, false);
        this.tag = tag;
    }

    static ScalarForm choose(Class<?> type) {
        int tag = type == Long.class ? Tags.LONG
                : type == Double.class ? Tags.DOUBLE
                : type == Boolean.class ? Tags.TRUE
                : type == Character.class ? Tags.CHARACTER
                : type == Float.class ? Tags.FLOAT
                : type == Byte.class ? Tags.BYTE
                : type == Short.class ? Tags.SHORT
                : type == Integer.class ? Tags.INTEGER
                : type == String.class ? Tags.STRING
                : type == Class.class ? Tags.CLASS
                : -1;
        return tag < 0 ? null : new ScalarForm(tag);
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        ByteWriter out = writer.out();
        if (value instanceof Boolean flag) {
            out.putByte(flag ? Tags.TRUE : Tags.FALSE);
            return;
        }
        out.putByte(tag);
        switch (value) {
            case Long number -> out.putVarlong(number << 1 ^ number >> 63);
            case Double number -> out.putDouble(number);
            case Character unit -> out.putShort(unit);
            case Float number -> out.putInt(Float.floatToRawIntBits(number));
            case Byte number -> out.putByte(number);
            case Short number -> out.putShort(number);
            case Class<?> type -> writer.writeClass(type);
            default -> throw new IllegalStateException("no scalar: " + value.getClass());
        }
    }
}
