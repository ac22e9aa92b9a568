package jamboree;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What {@link BackPressureTest} starts with little memory: through it flows more than there is room for. */
final class BackPressureProgram {
    private static final int ARRAY = 100_000;
    private static final int MANY = 1_500;
    private static final int MILLION = 1_000_000;
    private static final String LINE = "x".repeat(99);

    private BackPressureProgram() {}

    private static Pool open(String kind) {
        return kind.equals("threads") ? Pool.threads(2)
                : Pool.builder().workers(2).memory("32m").open();
    }

    public static void main(String[] args) {
        switch (args[0]) {
            case "inputs" -> {
                try (Pool pool = open(args[1])) {
                    consumeSlowly(pool.imap(array -> array.length, Stream.generate(() -> new byte[ARRAY])));
                    pool.terminate();
                }
            }
            case "results" -> {
                try (Pool pool = open(args[1])) {
                    consumeSlowly(pool.imap(x -> new byte[ARRAY].length == x ? null : new byte[ARRAY],
                            Stream.iterate(0, x -> x + 1)));
                    pool.terminate();
                }
            }
            case "unordered" -> {
                try (Pool pool = open(args[1])) {
                    consumeSlowly(pool.imapUnordered(x -> new byte[ARRAY], Stream.iterate(0, x -> x + 1)));
                    pool.terminate();
                }
            }
            case "queued" -> {
                try (Pool pool = open(args[1])) {
                    var queue = new SharedQueue<Integer>();
                    pool.apply(() -> {
                        for (int i = 0; i < MILLION; i++) {
                            queue.put(i);
                        }
                    });
                    for (int i = 0; i < MILLION; i++) {
                        if (queue.get() != i) {
                            throw new IllegalStateException("not in order at " + i);
                        }
                    }
                }
            }
            case "bounded" -> {
                try (Pool pool = open(args[1])) {
                    var queue = new SharedQueue<byte[]>(10);
                    Task<?> producer = pool.submit(() -> {
                        for (int i = 0; i < MANY; i++) {
                            queue.put(new byte[ARRAY]);
                        }
                    });
                    for (int i = 0; i < MANY; i++) {
                        queue.get();
                    }
                    producer.result();
                }
            }
            case "piped" -> {
                try (Pool pool = open(args[1]); Pipe pipe = Pipe.open()) {
                    Connection end = pipe.left();
                    Task<?> producer = pool.submit(() -> {
                        for (int i = 0; i < MANY; i++) {
                            end.send(new byte[ARRAY]);
                        }
                    });
                    consumeSlowly(Stream.generate(pipe.right()::recv));
                    producer.result();
                }
            }
            case "printed" -> {
                try (Pool pool = open(args[1])) {
                    pool.apply(() -> {
                        for (int i = 0; i < 10 * MILLION; i++) {
                            System.out.println(LINE);
                        }
                    });
                }
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.err.println("all went through");
    }

    /** Three times as much as there is memory for flows by, a millisecond for each. */
    private static void consumeSlowly(Stream<?> results) {
        try (results) {
            var each = results.iterator();
            for (int i = 0; i < MANY; i++) {
                each.next();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }
}
