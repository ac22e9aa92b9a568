package jamboree.wire;

/** How the objects of one class are written. One instance per class, found by {@link #of}; immutable or idempotent. */
abstract sealed class Form
        permits ScalarForm, PrimitivesForm, ArrayForm, EnumForm, BuiltInForm, SectionForm, Structure, OddForm {
    // held by the classes themselves, so that those of a prompt's loader can be collected
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return FormChoice.choose(type);
        }
    };

    /** A plain value: written each time, never as a reference. */
    final boolean scalar;
    /** Built only after its parts are read, so that they cannot simply refer to it. */
    final boolean late;

    Form(boolean scalar, boolean late) {
        this.scalar = scalar;
        this.late = late;
    }

    static Form of(Class<?> type) {
        return FORMS.get(type);
    }

    /** Writes the tag and the content. */
    abstract void write(ObjectWriter writer, Object value);

    /** What travels in the JDK form for an object that is not Serializable, or null if it cannot. */
    Image image(Object value) {
        return null;
    }
}
