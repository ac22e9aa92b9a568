package jamboree;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * {@code execute} of a pool. What {@code CompletableFuture.supplyAsync(f, pool)} and {@code runAsync} hand over is not
 * the user's function but a private object of the JDK that holds it; the function alone goes to a worker, and the
 * future is completed here.
 */
final class Runnables {
    private static final String FUTURE = "java.util.concurrent.CompletableFuture$";
    private static final String FLAG = "--add-opens java.base/java.util.concurrent=ALL-UNNAMED";

    private Runnables() {}

    static void run(WorkerPool pool, Runnable action) {
        String type = action.getClass().getName();
        if (pool.kind().endsWith("threads")) {
            pool.submit(action);
        } else if (type.equals(FUTURE + "AsyncSupply")) {
            Supplier<?> supplier = (Supplier<?>) field(action, "fn");
            complete(future(action), pool.submit((Callable<?>) new Supplied(supplier)));
        } else if (type.equals(FUTURE + "AsyncRun")) {
            complete(future(action), pool.submit((Runnable) field(action, "fn")));
        } else if (type.startsWith(FUTURE)) {
            throw new NotShippable("a dependent step of a CompletableFuture cannot go to another process; use "
                    + "thenApply(…) around pool.submit(…), or a pool of threads");
        } else {
            pool.submit(action).exceptionally(failure -> {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                return null;
            });
        }
    }

    /** A supplier as a job; a record, so that it can travel. */
    record Supplied(Supplier<?> supplier) implements Callable<Object> {
        @Override
        public Object call() {
            return supplier.get();
        }
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Object> future(Runnable action) {
        return (CompletableFuture<Object>) field(action, "dep");
    }

    private static void complete(CompletableFuture<Object> future, Task<?> task) {
        task.whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
    }

    private static Object field(Runnable action, String name) {
        try {
            Field field = action.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(action);
        } catch (InaccessibleObjectException e) {
            throw new NotShippable("a CompletableFuture can only run on worker processes when java is started with "
                    + FLAG);
        } catch (ReflectiveOperationException e) {
            throw new NotShippable("this Java's CompletableFuture is not known to Jamboree; use pool.submit");
        }
    }
}
