package jamboree.code;

/** A value for a variable of one generation, as it arrived. Compared by identity: one arrival, one value. */
final class ArrivedValue {
    private final AppliedVariable variable;
    private final byte[] bytes;

    ArrivedValue(AppliedVariable variable, byte[] bytes) {
        this.variable = variable;
        this.bytes = bytes;
    }

    AppliedVariable variable() {
        return variable;
    }

    byte[] bytes() {
        return bytes;
    }
}
