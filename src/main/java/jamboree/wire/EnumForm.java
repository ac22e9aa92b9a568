package jamboree.wire;

/** Enum constants, by name. */
final class EnumForm extends Form {
    private final Class<?> type;

    EnumForm(Class<?> type) {
        super(false, false);
        this.type = type;
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        writer.out().putByte(Tags.ENUM);
        writer.writeClass(type);
        Strings.write(writer.out(), ((Enum<?>) value).name());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // checked to be an enum class
    static Object read(ObjectReader reader) throws MalformedException, DecodeException {
        int number = reader.reserve();
        Class<?> type = reader.readClass();
        String name = reader.readString();
        if (!type.isEnum()) {
            throw new MalformedException(type.getName() + " is no enum");
        }
        try {
            Object constant = Enum.valueOf((Class) type, name);
            reader.set(number, constant);
            return constant;
        } catch (IllegalArgumentException e) {
            throw new DecodeException("the enum " + type.getTypeName() + " has no constant " + name + " here", e);
        }
    }
}
