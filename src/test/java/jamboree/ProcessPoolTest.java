package jamboree;

/** The contract of pools over processes. */
class ProcessPoolTest extends PoolContract {
    @Override
    public PoolBuilder builder() {
        return Pool.builder().processes().workers(2);
    }

    @Override
    public boolean isolated() {
        return true;
    }
}
