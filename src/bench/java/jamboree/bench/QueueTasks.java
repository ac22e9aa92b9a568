package jamboree.bench;

import jamboree.Connection;
import jamboree.Pipe;
import jamboree.Pool;
import jamboree.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Queues and pipes between this process and four workers that stay open. */
final class QueueTasks {
    private final Pool pool = Pool.processes(4);

    QueueTasks() {
        pool.awaitReady(Duration.ofSeconds(30));
    }

    void addTo(Map<String, Task> tasks) {
        tasks.put("queue-1-1", count -> queue(count, 1, 0, false));
        tasks.put("queue-2-2", count -> queue(count, 2, 2, false));
        tasks.put("queue-durable", count -> queue(count, 1, 0, true));
        tasks.put("pipe", this::pingPong);
    }

    /** Producers in workers; consumers in workers, or this thread if there are to be none. */
    private double queue(int count, int producers, int consumers, boolean durable) throws Exception {
        SharedQueue<Integer> queue = new SharedQueue<>();
        int each = count / producers;
        return Timing.seconds(() -> {
            List<Callable<Object>> ends = new ArrayList<>();
            for (int i = 0; i < producers; i++) {
                ends.add(pool.submit(() -> put(queue, each, durable))::get);
            }
            for (int i = 0; i < consumers; i++) {
                ends.add(pool.submit(() -> get(queue, each))::get);
            }
            if (consumers == 0) {
                get(queue, count);
            }
            for (Callable<Object> end : ends) {
                end.call();
            }
            return null;
        }) / count;
    }

    private static int put(SharedQueue<Integer> queue, int count, boolean durable) {
        for (int i = 0; i < count; i++) {
            if (durable) {
                queue.putSync(i);
            } else {
                queue.put(i);
            }
        }
        return count;
    }

    private static int get(SharedQueue<Integer> queue, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += queue.get();
        }
        return sum;
    }

    /** This thread asks, a worker answers. */
    private double pingPong(int count) throws Exception {
        Pipe pipe = Pipe.open();
        Connection there = pipe.right();
        var echo = pool.submit(() -> {
            for (Integer got = there.<Integer>recv(); got >= 0; got = there.<Integer>recv()) {
                there.send(got);
            }
            return 0;
        });
        double median = Timing.medianSeconds(count, () -> {
            pipe.left().send(7);
            return pipe.left().<Integer>recv();
        });
        pipe.left().send(-1);
        echo.get();
        pipe.close();
        return median;
    }
}
