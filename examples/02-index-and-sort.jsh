// Results come in the order in which the processes finish. Bring the index along, then sort.
//
// The same in Python:
//
//     def indexed(x, out):
//         out.put((x, x * x))
//
//     q = Queue()
//     procs = [Process(target=indexed, args=(x, q)) for x in range(5)]
//     for p in procs: p.start()
//     for p in procs: p.join()
//     results = [q.get() for p in procs]
//     results.sort()
//     print(results)

record Square(int x, int squared) {}
var q2 = new SharedQueue<Square>();
void indexed(int x, SharedQueue<Square> out) { out.put(new Square(x, x * x)); }
var procs2 = range(5).stream().map(x -> Proc.start(() -> indexed(x, q2))).toList();
for (var p : procs2) p.join();
var results = new ArrayList<Square>();
for (var p : procs2) results.add(q2.get());
results.sort(Comparator.comparing(Square::x));
IO.println(results);
