// A pool does all of that: five processes, results in the order of the inputs.
// The pool is made BEFORE the function it maps. In Python that hangs: the workers were forked too early to know it.
//
// The same in Python, in the one order that works there:
//
//     def square(x):
//         return x * x
//
//     p = Pool(5)
//     print(p.map(square, [2, 3, 4]))       # [4, 9, 16]
//     print(p.map(square, [10, 21, 43]))    # [100, 441, 1849]
//     p.terminate()

var p = Pool.processes(5);
int square(int x) { return x * x; }
IO.println(p.map(x -> square(x), List.of(2, 3, 4)));      // [4, 9, 16]
IO.println(p.map(x -> square(x), List.of(10, 21, 43)));   // [100, 441, 1849]

// What is typed again is what the workers run from then on.
int square(int x) { return -x * x; }
IO.println(p.map(x -> square(x), List.of(2, 3, 4)));      // [-4, -9, -16]
p.terminate();
