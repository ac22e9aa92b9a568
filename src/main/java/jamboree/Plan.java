package jamboree;

import java.util.List;

/**
 * What a pool is made of.
 *
 * @param heapBytes      of each worker; 0 for a share of the memory
 * @param initializer    run once by each worker before its first task; null for none
 * @param tasksPerWorker after so many tasks a worker is replaced; 0 for never
 * @param settings       of every call
 */
record Plan(String name, int workers, long heapBytes, List<String> jvmOptions, Job<?> initializer,
        int tasksPerWorker, Settings settings) {
    Plan named(String newName) {
        return new Plan(newName, workers, heapBytes, jvmOptions, initializer, tasksPerWorker, settings);
    }
}
