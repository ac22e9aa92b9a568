package jamboree.wire;

/** Everything that is no built-in shape: it may be replaced; otherwise the message goes in JDK form, or not at all. */
final class OddForm extends Form {
    OddForm() {
        super(false, true);
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        writer.writeOdd(value);
    }
}
