package jamboree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code invokeAll} and {@code invokeAny} as {@code ExecutorService} describes them. */
final class Invocations {
    private Invocations() {}

    static <R> List<Future<R>> all(Pool pool, Collection<? extends Callable<R>> jobs, long nanos)
            throws InterruptedException {
        List<Task<R>> tasks = submitAll(pool, jobs);
        long deadline = deadline(nanos);
        boolean complete = false;
        try {
            for (Task<R> task : tasks) {
                try {
                    task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (ExecutionException | CancellationException e) {
                    // The future itself tells of it.
                } catch (TimeoutException e) {
                    break;
                }
            }
            complete = tasks.stream().allMatch(Task::isDone);
            return List.copyOf(tasks);
        } finally {
            if (!complete) {
                tasks.forEach(task -> task.cancel(true));
            }
        }
    }

    static <R> R any(Pool pool, Collection<? extends Callable<R>> jobs, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException("invokeAny needs at least one job");
        }
        List<Task<R>> tasks = submitAll(pool, jobs);
        CompletableFuture<R> first = new CompletableFuture<>();
        CompletableFuture<?>[] attempts = tasks.stream().map(task -> task.thenAccept(first::complete))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(attempts).whenComplete((nothing, failure) -> {
            if (failure != null) {
                first.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
            }
        });
        try (var _ = tasks.getFirst().absence()) {
            return nanos == Long.MAX_VALUE ? first.get() : first.get(nanos, TimeUnit.NANOSECONDS);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    private static <R> List<Task<R>> submitAll(Pool pool, Collection<? extends Callable<R>> jobs) {
        List<Task<R>> tasks = new ArrayList<>(jobs.size());
        try {
            for (Callable<R> job : jobs) {
                tasks.add(pool.submit(job));
            }
            return tasks;
        } catch (RuntimeException e) {
            tasks.forEach(task -> task.cancel(true));
            throw e;
        }
    }

    private static long deadline(long nanos) {
        long now = System.nanoTime();
        return nanos > Long.MAX_VALUE / 2 ? now + Long.MAX_VALUE / 2 : now + nanos;
    }
}
