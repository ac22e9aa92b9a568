package jamboree.bench;

import static jamboree.bench.Side.FRESH;
import static jamboree.bench.Side.JAMBOREE;
import static jamboree.bench.Side.JDK;
import static jamboree.bench.Side.LAUNCH;
import static jamboree.bench.Side.PYTHON;
import static jamboree.bench.Side.SPARES;
import static jamboree.bench.Side.TERMINAL;

import jamboree.bench.Row.Unit;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table and their targets. */
final class Rows {
    private static final String CALLS = "Calls and maps, two workers";
    private static final String QUEUES = "Queues and pipes between processes";
    private static final String START = "Starting";
    private static final String CODEC = "Serialization";

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    static List<Row> all() {
        Rows made = new Rows();
        made.calls();
        made.prompt();
        made.queues();
        made.starts();
        made.codec();
        return List.copyOf(made.rows);
    }

    private void calls() {
        python(CALLS, "map x * x over 1 M, default chunk", Unit.RATE, "map", 1_000_000, 1_000_000, 10);
        add(CALLS, "the same against `parallelStream` in this process", Unit.RATE, JAMBOREE, "map", 1_000_000,
                JDK, "stream", 1_000_000, "parallelStream", 0.3, true);
        add(CALLS, "the same against `ProcessPoolExecutor`, chunk 5000", Unit.RATE, JAMBOREE, "map", 1_000_000,
                PYTHON, "futures-map", 1_000_000, "Python", 10, true);
        python(CALLS, "map over 1,000 numbers", Unit.TIME, "map-small", 50, 50, 2);
        python(CALLS, "map, chunk 1", Unit.RATE, "map-chunk-1", 200_000, 25_000, 40);
        rows.add(new Row(CALLS, "ten tasks of 20 ms: time over that of a perfect plan", Unit.NUMBER,
                new Ask(JAMBOREE, "map-long", 10), null, "", 1.2, true));
        python(CALLS, "apply: one call, there and back", Unit.TIME, "apply", 5000, 2000, 5);
        python(CALLS, "submit and get, against `ProcessPoolExecutor`", Unit.TIME, "submit", 5000, 1000, 5);
        python(CALLS, "list of 1 M ints through apply, and back", Unit.TIME, "apply-ints", 3, 2, 5);
        python(CALLS, "list of 100 k strings through apply, and back", Unit.TIME, "apply-strings", 5, 3, 5);
        python(CALLS, "list of 1 M ints, changed before each call", Unit.TIME, "apply-changed-ints", 3, 2, 5);
        python(CALLS, "list of 100 k strings, changed before each call", Unit.TIME, "apply-changed-strings", 5, 3, 5);
        python(CALLS, "double[10 M] one way (numpy)", Unit.TIME, "doubles-there", 3, 1, 10);
        python(CALLS, "double[10 M] * 2, there and back (numpy)", Unit.TIME, "doubles-and-back", 3, 1, 10);
    }

    private void prompt() {
        limit(CALLS, "apply at a prompt of code that reaches " + Reach.METHODS + " methods", Unit.TIME, LAUNCH,
                "jamboree/reach", 1, 0.000_15);
    }

    private void queues() {
        python(QUEUES, "queue, 1 producer, 1 consumer", Unit.RATE, "queue-1-1", 1_000_000, 40_000, 50);
        python(QUEUES, "queue, 2 producers, 2 consumers", Unit.RATE, "queue-2-2", 500_000, 40_000, 20);
        python(QUEUES, "queue, durable put (against `SimpleQueue`)", Unit.RATE, "queue-durable", 50_000, 40_000, 5);
        python(QUEUES, "pipe, ping-pong", Unit.TIME, "pipe", 5000, 3000, 1.9);
    }

    private void starts() {
        launch("exec to first result, `-e 'IO.println(1+1)'`", LAUNCH, "first-result", 4);
        launch("exec to prompt, at a terminal", TERMINAL, "prompt", 1 / 0.15);
        launch("a later expression, at a terminal", TERMINAL, "expression", 5);
        launch("a later method", TERMINAL, "method", 5);
        launch("a later variable", TERMINAL, "variable", 5);
        start("5 processes started and joined, no spare", JAMBOREE, "procs", "spawn");
        start("5 processes started and joined, spares kept", SPARES, "procs", "forkserver");
        start("pool of 5 and its first map, no spare", JAMBOREE, "pool-first-map", "spawn");
        start("pool of 5 and its first map, spares kept", SPARES, "pool-first-map", "spawn");
        limit(START, "first map of a pool whose 5 workers are there", Unit.TIME, SPARES, "first-map", 5, 0.010);
        limit(START, "first call on a spare worker", Unit.TIME, SPARES, "first-call", 1, 0.005);
        limit(START, "memory of an idle worker (PSS)", Unit.BYTES, JAMBOREE, "idle-memory", 4, 20 << 20);
        rows.add(new Row(START, "memory of an idle worker, against spawn", Unit.BYTES,
                new Ask(JAMBOREE, "idle-memory", 4), new Ask(PYTHON, "idle-memory/spawn", 4), "Python spawn", 0,
                false));
    }

    /** Targets: what the prototype's codec reached, as times of JDK serialization. */
    private void codec() {
        codec("Integer", "integer", 200_000, 33, 311);
        codec("List<Integer> 1 M", "ints", 2, 32, 25);
        codec("List<String> 100 k", "strings", 5, 3.1, 5.7);
        codec("List<record> 100 k", "records", 5, 5.6, 3.6);
        codec("Map<String, List<Integer>> 1 k x 100", "map", 10, 6.9, 20);
        codec("double[1 M]", "doubles", 10, 1.45, 1.15);
        rows.add(new Row(CODEC, "first object of a new record in a fresh JVM", Unit.TIME,
                new Ask(FRESH, "own", 1), new Ask(FRESH, "jdk", 1), "JDK", 4.5, false));
    }

    private void codec(String what, String key, int count, double encode, double decode) {
        add(CODEC, what + ", encode", Unit.TIME, JAMBOREE, "encode-" + key, count, JDK, "jdk-encode-" + key,
                fewer(count), "JDK", encode, true);
        add(CODEC, what + ", decode", Unit.TIME, JAMBOREE, "decode-" + key, count, JDK, "jdk-decode-" + key,
                fewer(count), "JDK", decode, true);
    }

    private static int fewer(int count) {
        return count > 1000 ? count / 4 : count;
    }

    private void python(String group, String name, Unit unit, String task, int ours, int theirs, double target) {
        add(group, name, unit, JAMBOREE, task, ours, PYTHON, task, theirs, "Python", target, true);
    }

    private void launch(String name, Side side, String task, double target) {
        add(START, name, Unit.TIME, side, "jamboree/" + task, 1, side, "jshell/" + task, 1, "jshell", target, false);
    }

    private void start(String name, Side ours, String task, String method) {
        add(START, name, Unit.TIME, ours, task, 5, PYTHON, task + "/" + method, 5, "Python " + method, 1, false);
    }

    private void limit(String group, String name, Unit unit, Side side, String task, int count, double limit) {
        rows.add(new Row(group, name, unit, new Ask(side, task, count), null, "", limit, false));
    }

    private void add(String group, String name, Unit unit, Side side, String task, int count, Side peerSide,
            String peerTask, int peerCount, String peerName, double target, boolean warm) {
        rows.add(new Row(group, name, unit, new Ask(side, task, count), new Ask(peerSide, peerTask, peerCount),
                peerName, target, warm));
    }
}
