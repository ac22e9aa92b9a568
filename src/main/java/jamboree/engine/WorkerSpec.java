package jamboree.engine;

import java.util.List;

/**
 * What a worker shall be.
 *
 * @param name       such as {@code pool.1}
 * @param alone      true for a process that runs one task, whose {@code System.exit} is its own
 * @param heapBytes  the largest heap; 0 for a share of the memory there is
 * @param share      among how many workers the memory is shared
 * @param jvmOptions further options of its JVM
 */
public record WorkerSpec(String name, boolean alone, long heapBytes, int share, List<String> jvmOptions) {
    /** So many workers share the memory, at the least. */
    static final int STANDARD_SHARE = 8;

    public WorkerSpec {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** Whose worker it is: its pool, or nobody's yet. */
    String owner() {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Whether any worker process will do. */
    boolean isStandard() {
        return heapBytes == 0 && jvmOptions.isEmpty() && share <= STANDARD_SHARE;
    }
}
