package jamboree;

/**
 * A {@link SharedBarrier} that was waited at is broken: somebody's time was over, its action failed, or it was reset.
 */
public final class BarrierBroken extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public BarrierBroken(String message) {
        super(message, null);
    }
}
