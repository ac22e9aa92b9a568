package jamboree.engine;

import jamboree.code.Parcel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task's code, fixed at one moment and sent once to each worker that needs it.
 *
 * @param id       unique in this process
 * @param parcel   how it travels; null where workers share this heap
 * @param loader   where the classes of results are found
 * @param assigned the variables that the task assigns, each worker its own copy
 */
public record TaskCode(int id, TaskBody body, Parcel parcel, ClassLoader loader, List<String> assigned) {
    private static final AtomicInteger IDS = new AtomicInteger();

    static TaskCode shared(TaskBody body) {
        return new TaskCode(IDS.incrementAndGet(), body, null, Thread.currentThread().getContextClassLoader(),
                List.of());
    }

    /** No worker has it any more, and none will get it. */
    public void release() {
        if (parcel != null) {
            parcel.annexes().release();
        }
    }

    static TaskCode packed(TaskBody body, Parcel parcel, List<String> assigned) {
        return new TaskCode(IDS.incrementAndGet(), body, parcel, Thread.currentThread().getContextClassLoader(),
                assigned);
    }
}
