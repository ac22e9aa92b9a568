package jamboree.wire;

/** JDK values that refer to nothing else in the message: each in JDK form, inside a message in own form. */
final class SectionForm extends Form {
    SectionForm() {
        super(false, false);
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        writer.writeSection(value);
    }
}
