package jamboree;

/** Marks the input of a task that has none. */
final class Single {
    static final Object NONE = new Object();

    private Single() {}
}
