// Threads instead of processes: the same lines, with Pool.threads and Proc.thread.
//
// The same in Python: from multiprocessing.dummy import Pool, Process

var p = Pool.threads(5);
int square(int x) { return x * x; }
IO.println(p.map(x -> square(x), List.of(2, 3, 4)));      // [4, 9, 16]
p.close();

var q = new SharedQueue<Integer>();
void fcn(int x, SharedQueue<Integer> q) { q.put(x * x); }
var procs = range(5).stream().map(x -> Proc.thread(() -> fcn(x, q))).toList();
for (var t : procs) t.start();
for (var t : procs) t.join();
for (var t : procs) IO.println(q.get());          // 0 1 4 9 16 in any order

// Threads share the memory, processes do not: here is what each sees of a variable that a task changes.
int counter = 0;
int count() { return ++counter; }
try (var threads = Pool.threads(1)) {
    threads.apply(() -> count());
}
IO.println("after a thread counted: " + counter);         // 1
try (var processes = Pool.processes(1)) {
    processes.apply(() -> count());
}
IO.println("after a process counted: " + counter);        // still 1: it counted in its own copy
