package jamboree;

/**
 * Two ends between processes or threads; what is sent at one is received at the other, both ways. It lives in the
 * process that made it; pass one end, or both, to others.
 *
 * <p>Each end is closed by itself; closing the pipe closes both.
 */
public record Pipe(Connection left, Connection right) implements AutoCloseable {
    /** Makes one. */
    public static Pipe open() {
        Access access = new Access.Local(new PipeBroker());
        return new Pipe(new Connection(access, 0), new Connection(access, 1));
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
