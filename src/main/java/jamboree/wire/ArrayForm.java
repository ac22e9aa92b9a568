package jamboree.wire;

/** Arrays of references, with their component type. */
final class ArrayForm extends Form {
    private final Class<?> component;

    ArrayForm(Class<?> type) {
        super(false, false);
        component = type.componentType();
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        Object[] array = (Object[]) value;
        writer.out().putByte(Tags.ARRAY);
        writer.writeClass(component);
        writer.out().putVarint(array.length);
        Columns.write(writer, array, 0, array.length, true);
    }

    static Object read(ObjectReader reader) throws MalformedException, DecodeException {
        int number = reader.reserve();
        Class<?> component = reader.readClass();
        if (component.isPrimitive()) {
            throw new MalformedException("an array of references to " + component);
        }
        int length = reader.readCount(1);
        Object[] array = (Object[]) java.lang.reflect.Array.newInstance(component, length);
        reader.set(number, array);
        Columns.readArray(reader, array);
        return array;
    }
}
