// One process for each number; each puts a square into a queue that all of them share.
//
// The same in Python:
//
//     from multiprocessing import Process, Queue
//
//     def fcn(x, q):
//         q.put(x * x)
//
//     q = Queue()
//     procs = [Process(target=fcn, args=(x, q)) for x in range(5)]
//     for p in procs: p.start()
//     for p in procs: p.join()
//     for p in procs: print(q.get())        # 0 1 4 9 16 in any order

var q = new SharedQueue<Integer>();
void fcn(int x, SharedQueue<Integer> q) { q.put(x * x); }
var procs = range(5).stream().map(x -> new Proc(() -> fcn(x, q))).toList();
for (var p : procs) p.start();
for (var p : procs) p.join();
for (var p : procs) IO.println(q.get());          // 0 1 4 9 16 in any order
