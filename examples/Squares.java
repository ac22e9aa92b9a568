// The library in a program of its own, run from its source file:
//   target/jamboree/bin/java -cp target/jamboree/lib/app/jamboree.jar examples/Squares.java

import static jamboree.Jamboree.range;

import jamboree.Pool;
import jamboree.Proc;
import jamboree.SharedQueue;
import jamboree.TaskFailed;

record Square(int x, int squared) {}

static Square square(int x) {
    return new Square(x, x * x);
}

void main() {
    var queue = new SharedQueue<Square>();
    var procs = range(3).stream().map(x -> Proc.start(() -> queue.put(square(x)))).toList();
    procs.forEach(Proc::join);
    IO.println(Stream.of(queue.get(), queue.get(), queue.get()).sorted(Comparator.comparing(Square::x)).toList());

    try (var pool = Pool.processes(2)) {
        IO.println(pool.map(x -> square(x).squared(), range(10)));
        pool.map(x -> 10 / x, List.of(1, 0));
    } catch (TaskFailed e) {
        IO.println("input " + e.input() + " failed");
    }
}
