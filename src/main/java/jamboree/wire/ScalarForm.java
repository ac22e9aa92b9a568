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
        // By the tag: a pattern switch is spun at run time, in every process anew.
        switch (tag) {
            case Tags.LONG -> {
                long number = (Long) value;
                out.putVarlong(number << 1 ^ number >> 63);
            }
            case Tags.DOUBLE -> out.putDouble((Double) value);
            case Tags.CHARACTER -> out.putShort((Character) value);
            case Tags.FLOAT -> out.putInt(Float.floatToRawIntBits((Float) value));
            case Tags.BYTE -> out.putByte((Byte) value);
            case Tags.SHORT -> out.putShort((Short) value);
            case Tags.CLASS -> writer.writeClass((Class<?>) value);
            default -> throw new IllegalStateException("no scalar: " + value.getClass());
        }
    }
}
