// What a first hour with the console looks like, typed line by line while the image is built, so that its AOT caches
// hold the classes that such an hour loads. One snippet or command a line.
1 + 1
int x = 5
int square(int x) { return x * x; }
square(x)
String greet(String name) { return "hello, " + name; }
greet("jamboree")
record Square(int x, int squared) {}
record Kinds(int i, long l, double d, float f, short s, char c, byte b, boolean z, String text, Square square) {}
enum Colour { RED, GREEN }
interface Shape { double area(); }
class Circle implements Shape { final double r; Circle(double r) { this.r = r; } public double area() { return Math.PI * r * r; } }
new Circle(2).area()
var numbers = List.of(1, 2, 3)
numbers.stream().map(n -> square(n)).toList()
Function<Integer, Integer> twice = n -> n * 2
for (int i = 0; i < 3; i++) { IO.println("line " + i); }
switch (Colour.RED) { case RED -> "red"; case GREEN -> "green"; }
undefined(3)
int broken = "text"
Integer.parseInt("x")
int cube(int n) { return n * square(n); }
int square(int x) { return x * x + 0; }
Thread.sleep(6000)
var pool = Pool.processes(2)
pool.map(n -> square(n), List.of(2, 3, 4))
pool.map(n -> new Square(n, square(n)), range(20))
pool.map(n -> new Kinds(n, n, n, n, (short) n, 'c', (byte) n, true, "text " + n, new Square(n, n)), range(4))
pool.map(twice, 1, 2, 3)
pool.map(n -> greet("n" + n), range(100))
pool.starmap((a, b) -> a + b, List.of(Map.entry(1, 2), Map.entry(3, 4)))
pool.imap(n -> square(n), range(10)).toList()
pool.imapUnordered(n -> square(n), range(10)).sorted().toList()
pool.outcomes(n -> 12 / n, List.of(3, 0, 4))
pool.apply(() -> square(3))
pool.submit(() -> square(3)).join()
pool.apply(() -> { IO.println("done by " + Proc.current().name()); })
pool.mapAsync(n -> square(n), range(5)).join()
pool.map(n -> Integer.parseInt("x" + n), range(4))
pool.map(n -> { IO.println("from a worker " + n); return Map.of("n", n, "list", List.of(n)); }, range(4))
var big = range(1000).stream().map(n -> "word " + n).toList()
pool.map(n -> big.get(n).length(), range(50))
pool.stats()
var q = new SharedQueue<Integer>()
void fcn(int x, SharedQueue<Integer> q) { q.put(x * x); }
var procs = range(5).stream().map(x -> new Proc(() -> fcn(x, q))).toList()
for (var p : procs) p.start()
for (var p : procs) p.join()
for (var p : procs) IO.println(q.get())
var total = new SharedLong(0)
pool.map(n -> total.add(n), range(10))
total.get()
var failing = Proc.start(() -> { throw new IllegalStateException("on purpose"); })
failing.join()
pool.close()
:pool 2
:pool
:pool map square [2, 3, 4]
:pool map x -> x * x over 1..10
:pool apply square(3)
:pool stats
:queue
:queue numbers Integer
:queue numbers put 3
:queue numbers get
:proc each x in 0..1 : fcn(x, q)
:proc join
:proc
:ps
:time square(4)
/list
/vars
/methods
/types
:help
:help pool
var t = Pool.threads(2)
t.map(n -> square(n), List.of(2, 3, 4))
t.close()
:pool close
