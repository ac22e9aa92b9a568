package jamboree;

import static jamboree.Jamboree.range;

/**
 * What {@link OrphanTest} starts: a program with workers, which says {@code ready} and then ends in some way. Its
 * second argument is the Java of the workers, if that is not its own.
 */
final class OrphanProgram {
    private OrphanProgram() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            System.setProperty("java.home", args[1]);
        }
        switch (args[0]) {
            case "starting" -> {
                Pool.processes(4);
                range(3).forEach(x -> Proc.start(() -> PoolUnderTest.forEver()));
                ready();
                PoolUnderTest.forEver();
            }
            case "working" -> {
                var pool = Pool.processes(2);
                var begun = new SharedQueue<Integer>();
                pool.mapAsync(x -> spin(x, begun), range(10));
                Proc.start(() -> spin(0, begun));
                begun.get();
                begun.get();
                begun.get();
                ready();
                PoolUnderTest.forEver();
            }
            case "sharing" -> {
                var pool = Pool.processes(2);
                var begun = new SharedQueue<Integer>();
                double[] array = new double[1_000_000];
                pool.mapAsync(x -> {
                    begun.put(x);
                    return array;
                }, range(10_000));
                begun.get();
                begun.get();
                ready();
                PoolUnderTest.forEver();
            }
            case "nested" -> {
                var pool = Pool.processes(1);
                var begun = new SharedQueue<Integer>();
                pool.submit(() -> Pool.processes(1).apply(() -> spin(0, begun)));
                begun.get();
                ready();
                PoolUnderTest.forEver();
            }
            case "children" -> {
                var begun = new SharedQueue<Integer>();
                Proc.start(() -> {
                    new ProcessBuilder("sleep", "61").start();
                    begun.put(1);
                    PoolUnderTest.forEver();
                });
                begun.get();
                ready();
                PoolUnderTest.forEver();
            }
            case "returns" -> {
                Pool.processes(2).map(x -> x, range(10));
                ready();
            }
            case "returns at once" -> {
                Pool.processes(3);
                ready();
            }
            case "throws" -> {
                Pool.processes(2).map(x -> x, range(10));
                ready();
                throw new IllegalStateException("the end");
            }
            case "exits" -> {
                var pool = Pool.processes(2);
                var begun = new SharedQueue<Integer>();
                pool.submit(() -> spin(0, begun));
                begun.get();
                ready();
                System.exit(3);
            }
            case "waits for its proc" -> {
                Proc.start(() -> System.out.println("the proc has worked"));
                ready();
            }
            case "counts" -> {
                var pool = Pool.processes(2);
                var begun = new SharedEvent();
                Task<java.util.List<Integer>> map = pool.mapAsync(x -> {
                    begun.set();
                    Thread.sleep(20);
                    return x;
                }, range(50));
                begun.await();
                ready();
                System.out.println(map.result().size() + " done, " + pool.stats().lost() + " lost");
            }
            case "exits in a thread" -> Pool.threads(1).apply(() -> System.exit(4));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void ready() {
        System.out.println("ready");
    }

    private static int spin(int x, SharedQueue<Integer> begun) {
        begun.put(x);
        while (!Thread.currentThread().getName().isEmpty()) {
            Thread.onSpinWait();
        }
        return x;
    }
}
