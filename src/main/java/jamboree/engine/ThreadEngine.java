package jamboree.engine;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Workers that are threads of this process: nothing travels, all is shared. */
public final class ThreadEngine implements Engine {
    private final boolean virtual;

    private ThreadEngine(boolean virtual) {
        this.virtual = virtual;
    }

    public static ThreadEngine platform() {
        return new ThreadEngine(false);
    }

    public static ThreadEngine virtual() {
        return new ThreadEngine(true);
    }

    /** The worker that the calling thread is; empty if it is none. */
    public static Optional<WorkerLink> currentWorker() {
        return Optional.ofNullable(ThreadLink.CURRENT.get());
    }

    @Override
    public String kind() {
        return virtual ? "virtual threads" : "threads";
    }

    @Override
    public boolean isolated() {
        return false;
    }

    @Override
    public TaskCode prepare(TaskBody body) {
        return TaskCode.shared(body);
    }

    @Override
    public WorkerLink start(WorkerSpec spec, LinkEvents events) {
        ThreadFactory factory = virtual ? Thread.ofVirtual().name(spec.name()).factory()
                : Thread.ofPlatform().daemon().name(spec.name()).factory();
        ThreadLink link = new ThreadLink(spec, events, factory);
        link.start();
        return link;
    }
}
