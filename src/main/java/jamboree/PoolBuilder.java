package jamboree;

import jamboree.code.UnshippableException;
import jamboree.engine.Engine;
import jamboree.engine.Memory;
import jamboree.engine.Node;
import jamboree.engine.ProcessEngine;
import jamboree.engine.ThreadEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes a pool, then opens it. For one thread. */
public final class PoolBuilder {
    private static final int MOST_THREADS = 10_000;
    private static final int VIRTUAL_WORKERS = 256;
    private static final long LEAST_PER_PROCESS = 40L << 20;

    private Engine engine = new ProcessEngine();
    private int workers = Node.current().processors();
    private String name;
    private long heapBytes;
    private final List<String> jvmOptions = new ArrayList<>();
    private Job<?> initializer;
    private int tasksPerWorker;
    private Settings settings = Settings.NONE;

    PoolBuilder() {}

    /** Workers are processes; the default. */
    public PoolBuilder processes() {
        engine = new ProcessEngine();
        return this;
    }

    /** Workers are threads. */
    public PoolBuilder threads() {
        engine = ThreadEngine.platform();
        return this;
    }

    /** Workers are virtual threads, 256 unless said otherwise. */
    public PoolBuilder virtual() {
        engine = ThreadEngine.virtual();
        workers = VIRTUAL_WORKERS;
        return this;
    }

    public PoolBuilder workers(int count) {
        workers = count;
        return this;
    }

    /** Workers are called after it: {@code name.1}. Without a name: pool, pool-2, …; at a prompt, as its variable. */
    public PoolBuilder name(String newName) {
        name = newName;
        return this;
    }

    /**
     * The largest heap of each worker process, such as {@code 256m} or {@code 2g}.
     *
     * @throws IllegalArgumentException when it is not such a size
     */
    public PoolBuilder memory(String size) {
        heapBytes = parse(size);
        return this;
    }

    private static long parse(String size) {
        String text = size.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("[1-9][0-9]{0,9}[kmg]?")) {
            throw new IllegalArgumentException("memory: expected a size such as 256m or 2g, not '" + size + "'");
        }
        int shift = switch (text.charAt(text.length() - 1)) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
        };
        return Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
    }

    /** More options for the JVM of each worker process, such as {@code -Xss4m}. */
    public PoolBuilder jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /**
     * A debugger may attach to each worker process, by a free port of this machine alone, which the worker prints.
     * Nothing waits for it. Without this no worker listens on any port.
     */
    public PoolBuilder debug() {
        return jvmOptions("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
    }

    /** Run once by each worker before its first task; if it fails, so does the pool. */
    public PoolBuilder initializer(Action action) {
        initializer = Plain.job(action);
        return this;
    }

    /** A worker is replaced after so many tasks. */
    public PoolBuilder tasksPerWorker(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("tasksPerWorker: at least 1, not " + count);
        }
        tasksPerWorker = count;
        return this;
    }

    /** A task that runs longer is stopped, if need be by ending its worker. */
    public PoolBuilder timeout(Duration limit) {
        settings = settings.with(Jamboree.timeout(limit));
        return this;
    }

    /** A failed input is tried again so many times. */
    public PoolBuilder retries(int count) {
        settings = settings.with(Jamboree.retries(count));
        return this;
    }

    /** {@link Jamboree#random()} gives each task a stream of its own that is the same in every run. */
    public PoolBuilder seed(long value) {
        settings = settings.with(Jamboree.seed(value));
        return this;
    }

    /**
     * Opens the pool. Its workers start in the background; calls wait for them.
     *
     * @throws IllegalArgumentException when there cannot be so many workers
     * @throws NotShippable             when the initializer cannot travel
     */
    public Pool open() {
        checkSize(engine, workers);
        try {
            return WorkerPool.open(engine, new Plan(name, workers, heapBytes, List.copyOf(jvmOptions), initializer,
                    tasksPerWorker, settings));
        } catch (UnshippableException e) {
            throw new NotShippable("the initializer: " + e.getMessage());
        }
    }

    static void checkSize(Engine engine, int workers) {
        long most = engine.isolated() ? Math.max(1, Memory.usableBytes() / LEAST_PER_PROCESS) : MOST_THREADS;
        if (workers < 1) {
            throw new IllegalArgumentException("a pool has at least 1 worker, not " + workers);
        }
        if (workers > most) {
            throw new IllegalArgumentException(workers + " " + engine.kind() + " are more than this machine has memory "
                    + "for: at most " + most);
        }
    }
}
