package jamboree;

/** Throws checked exceptions through signatures that do not declare them. */
final class Undeclared {
    private Undeclared() {}

    static RuntimeException rethrow(Throwable failure) {
        return Undeclared.<RuntimeException>as(failure);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException as(Throwable failure) throws E {
        throw (E) failure;
    }
}
