package jamboree.bench;

/**
 * One line of the table. Either it compares - {@code peer} is not null, and the target is how many times less of it
 * Jamboree needs - or it stands alone, and the target is a limit.
 *
 * @param warm whether each side is warm before anything counts, see {@link WarmUp}
 */
record Row(String group, String name, Unit unit, Ask ours, Ask peer, String peerName, double target, boolean warm) {
    /** How a figure, which is seconds for one operation or bytes, is shown. */
    enum Unit { RATE, TIME, BYTES, NUMBER }

    boolean compares() {
        return peer != null;
    }

    /** Whether there is a target; some rows are there to be known. */
    boolean hasTarget() {
        return target > 0;
    }
}
