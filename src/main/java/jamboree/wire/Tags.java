package jamboree.wire;

/** The first byte of a message (its mode) and of each value in it (its tag). */
final class Tags {
    static final int OWN_FORM = 1;
    static final int JDK_FORM = 2;

    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int INTEGER = 3;
    static final int LONG = 4;
    static final int DOUBLE = 5;
    static final int STRING = 6;
    static final int BYTE = 7;
    static final int SHORT = 8;
    static final int CHARACTER = 9;
    static final int FLOAT = 10;

    /** An object written before. */
    static final int REFERENCE = 11;
    /** An object that has begun but can be built only after this one: put in later. */
    static final int LATE_REFERENCE = 12;
    /** What stands for an object; gives it back on arrival. */
    static final int REPLACED = 13;

    static final int PRIMITIVES = 14;
    static final int ARRAY = 15;
    static final int CLASS = 16;
    static final int ENUM = 17;
    static final int RECORD = 18;
    static final int OBJECT = 19;
    static final int BUILT_IN = 20;
    /** One JDK value, serialized by the JDK. */
    static final int SECTION = 21;

    /** An array of primitives whose elements are beside the message. */
    static final int ANNEXED_ARRAY = 22;
    /** A value that is beside the message, as a message of its own. */
    static final int ANNEXED = 23;

    private Tags() {
    }
}
