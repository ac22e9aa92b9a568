package jamboree.bench;

/** Who does the work of a row. */
enum Side {
    /** A plain Java program that uses the library, in the image's JVM. */
    JAMBOREE("Jamboree"),
    /** The same with spare workers kept, as at the prompt. */
    SPARES("Jamboree with spares"),
    /** Python 3: multiprocessing, concurrent.futures, numpy. */
    PYTHON("Python"),
    /** Other code in the JVM of {@link #JAMBOREE}: streams, JDK serialization. */
    JDK("JDK"),
    /** The image's launcher and stock jshell, started without a terminal. */
    LAUNCH("launch"),
    /** The same at a terminal. */
    TERMINAL("terminal"),
    /** A fresh JVM for each figure. */
    FRESH("fresh JVM");

    private final String words;

    Side(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
