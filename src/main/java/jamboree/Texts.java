package jamboree;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What objects of the program say of themselves, asked for by threads that must not wait: {@code toString} may want a
 * lock that is held by whoever waits for the call that the text is to tell of. So it is asked for on a thread of its
 * own, and not awaited for long; a class that has failed to answer once is not asked again. Thread-safe.
 */
final class Texts {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_THREADS = 16;
    private static final long IDLE_SECONDS = 5;

    private static final Set<Class<?>> MUTE =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static final class Holder {
        static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(0, MOST_THREADS, IDLE_SECONDS,
                TimeUnit.SECONDS, new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("jamboree/text-", 1).factory());
    }

    private Texts() {}

    /** Empty if it throws, or does not come. */
    static Optional<String> of(Object value) {
        if (value == null || isPlain(value)) {
            return Optional.of(String.valueOf(value));
        }
        if (MUTE.contains(value.getClass())) {
            return Optional.empty();
        }
        try {
            return await(Holder.THREADS.submit(value::toString), value.getClass());
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Too many do not answer, or there is no thread to be had.
            return Optional.empty();
        }
    }

    /** Values and exceptions of the JDK, and our own exceptions, answer at once. */
    private static boolean isPlain(Object value) {
        boolean ofJdk = value.getClass().getModule() == Object.class.getModule();
        return value instanceof JamboreeException || ofJdk && (value instanceof String || value instanceof Number
                || value instanceof Boolean || value instanceof Character || value instanceof Throwable);
    }

    /** An interrupt is not for this wait, and stays pending. */
    private static Optional<String> await(Future<String> text, Class<?> type) {
        long end = System.nanoTime() + PATIENCE;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.ofNullable(text.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (TimeoutException e) {
            MUTE.add(type);
            text.cancel(true);
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
