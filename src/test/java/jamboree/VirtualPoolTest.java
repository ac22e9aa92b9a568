package jamboree;

/** The contract of pools over virtual threads. */
class VirtualPoolTest extends PoolContract {
    @Override
    public PoolBuilder builder() {
        return Pool.builder().virtual().workers(4);
    }

    @Override
    public boolean isolated() {
        return false;
    }
}
