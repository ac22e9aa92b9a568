// The same work, bound by the CPU, by one thread, by threads and by processes.
//
// In Python threads gain nothing here, because one lock lets one of them run at a time. Java's threads run in
// parallel, so both gain; what processes add is a heap of their own, and that one can die without the others.
// The first map of a process pool also pays for shipping the code and for compiling it in each worker.

int primesBelow(int limit) {
    int count = 0;
    for (int n = 2; n < limit; n++) {
        boolean prime = true;
        for (int d = 2; d * d <= n && prime; d++) {
            prime = n % d != 0;
        }
        if (prime) {
            count++;
        }
    }
    return count;
}

var limits = range(200_000, 400_000, 20_000);

List<Integer> timed(String what, Callable<List<Integer>> work) throws Exception {
    long start = System.nanoTime();
    var result = work.call();
    IO.println("%-10s %5d ms".formatted(what, (System.nanoTime() - start) / 1_000_000));
    return result;
}

IO.println(cpus() + " usable CPUs, " + limits.size() + " inputs");
var alone = timed("alone", () -> limits.stream().map(n -> primesBelow(n)).toList());
var threads = Pool.threads();
var byThreads = timed("threads", () -> threads.map(n -> primesBelow(n), limits));
threads.close();
var processes = Pool.processes();
var first = timed("processes", () -> processes.map(n -> primesBelow(n), limits));
var again = timed("again", () -> processes.map(n -> primesBelow(n), limits));
processes.close();
IO.println("same results: " + (alone.equals(byThreads) && alone.equals(first) && alone.equals(again)));
