package jamboree.bench;

/**
 * One line of the table. Either it compares - {@code peer} is not null, and the target is how many times less of it
 * Jamboree needs - or it stands alone, and the target is a limit.
 *
 * @param warmUps how often Jamboree is asked before anything counts; its peer is asked once
 */
record Row(String group, String name, Unit unit, Ask ours, Ask peer, String peerName, double target, int warmUps) {
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
