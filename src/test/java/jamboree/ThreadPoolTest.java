package jamboree;

/** The contract of pools over threads. */
class ThreadPoolTest extends PoolContract {
    @Override
    public PoolBuilder builder() {
        return Pool.builder().threads().workers(2);
    }

    @Override
    public boolean isolated() {
        return false;
    }
}
