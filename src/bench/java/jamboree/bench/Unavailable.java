package jamboree.bench;

/** A side cannot do what it is asked; the message says why, in words for the report. */
final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
        super(message);
    }
}
