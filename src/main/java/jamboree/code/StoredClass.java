package jamboree.code;

/** One version of a prompt class: its bytes and, once someone asked, what they refer to. Immutable. */
final class StoredClass {
    private final ClassVersion version;
    private final byte[] bytes;
    private volatile ClassUses uses;

    StoredClass(String name, byte[] bytes) {
        this.version = new ClassVersion(name, Digest.of(bytes));
        this.bytes = bytes;
    }

    ClassVersion version() {
        return version;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Parsed on demand: a process that only runs tasks never needs it. */
    ClassUses uses() {
        ClassUses known = uses;
        if (known == null) {
            known = new ClassScan(bytes).uses();
            uses = known;
        }
        return known;
    }
}
