// A worker dies in the middle of a map. In Python the map waits for ever; here one input is lost, and named.

var p = Pool.processes(2);
int risky(int x) {
    if (x == 3) {
        Runtime.getRuntime().halt(17);
    }
    return x * x;
}

// outcomes runs every input and tells of each what came of it
for (var outcome : p.outcomes(x -> risky(x), range(6))) {
    IO.println(outcome.isSuccess()
            ? outcome.input() + " gave " + outcome.value()
            : outcome.input() + " failed: " + outcome.error().get().getClass().getSimpleName());
}

// map stops at the first failure and throws it
try {
    p.map(x -> risky(x), List.of(1, 2, 3));
} catch (WorkerLost lost) {
    IO.println("lost with input " + lost.input() + ", exit code " + lost.exitCode());
}

// the dead worker has been replaced
IO.println(p.map(x -> x + 1, List.of(1, 2, 3)));          // [2, 3, 4]
p.close();
