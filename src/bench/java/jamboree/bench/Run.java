package jamboree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Goes through the rows, round by round, one side after the other, in turn first.
 *
 * <p>What counts in a round is a median: since its turn in the round before a side has done all the other rows, or has
 * waited for them, and the first figure behind that tells of caches as much as of itself.
 */
final class Run implements AutoCloseable {
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int LEAST_FIGURES = 3;

    private final Map<Side, Source> sources = new EnumMap<>(Side.class);
    private final List<Result> results;
    private final Duration atMost;
    private final LineServer python;

    Run(Machine machine, List<Row> rows, Duration atMost) {
        LineServer library = machine.library(0);
        python = machine.python();
        sources.put(Side.JAMBOREE, library);
        sources.put(Side.JDK, library);
        sources.put(Side.SPARES, machine.library(2));
        sources.put(Side.PYTHON, python);
        sources.put(Side.LAUNCH, machine.launches());
        sources.put(Side.TERMINAL, machine.terminal());
        sources.put(Side.FRESH, machine.freshJvms());
        results = rows.stream().map(Result::new).toList();
        this.atMost = atMost;
    }

    LineServer python() {
        return python;
    }

    List<Result> results() {
        return results;
    }

    /** Measures until the rounds or the time are over, which begins when all are warm. */
    void measure(int rounds) {
        long deadline = Long.MAX_VALUE;
        List<Result> alive = new ArrayList<>(results);
        for (int round = 0; round < rounds; round++) {
            int number = round;
            if (round == 1) {
                deadline = System.nanoTime() + atMost.toNanos();
            }
            long end = deadline;
            alive.removeIf(result -> number > 0 && System.nanoTime() > end || !measure(result, number));
            System.err.printf("round %d of %d: %d rows%n", round + 1, rounds, alive.size());
        }
    }

    /** One round of a row; false if there is no point in another. */
    private boolean measure(Result result, int round) {
        Row row = result.row();
        try {
            if (round == 0) {
                warmUp(row);
            }
            if (!row.compares()) {
                result.add(figures(row, row.ours()));
            } else if (round % 2 == 0) {
                double own = figures(row, row.ours());
                result.add(own, figures(row, row.peer()));
            } else {
                double peer = figures(row, row.peer());
                result.add(figures(row, row.ours()), peer);
            }
            System.err.printf("  %-60s %s %s%n", row.name(), result.ownText(), result.ratioText());
            return true;
        } catch (Unavailable e) {
            result.trouble(e.getMessage());
            alone(result);
            System.err.printf("  %-60s %s%n", row.name(), e.getMessage());
            return false;
        }
    }

    /** Without its peer: what there is to say all the same. */
    private void alone(Result result) {
        try {
            if (result.rounds() == 0) {
                result.add(figures(result.row(), result.row().ours()));
            }
        } catch (Unavailable e) {
            result.trouble(e.getMessage());
        }
    }

    private void warmUp(Row row) throws Unavailable {
        warmUp(row, row.ours());
        if (row.compares()) {
            warmUp(row, row.peer());
        }
    }

    private void warmUp(Row row, Ask ask) throws Unavailable {
        WarmUp warmUp = new WarmUp();
        boolean going = true;
        while (going) {
            going = warmUp.goesOn(figure(ask)) && row.warm();
        }
    }

    /** The median of some figures; of a row on what is warm, of as many as there are in half a second. */
    private double figures(Row row, Ask ask) throws Unavailable {
        List<Double> figures = new ArrayList<>();
        long end = System.nanoTime() + (row.warm() ? ROUND_NANOS : 0);
        while (figures.size() < LEAST_FIGURES || System.nanoTime() < end) {
            figures.add(figure(ask));
        }
        return Timing.median(figures);
    }

    private double figure(Ask ask) throws Unavailable {
        return sources.get(ask.side()).measure(ask.task(), ask.count());
    }

    @Override
    public void close() {
        sources.values().forEach(Source::close);
    }
}
