// Examples 1, 3 and 4 as commands. Each command does what one line of Java does; at the prompt that line is shown.

void fcn(int x, SharedQueue<Integer> q) { q.put(x * x); }
:queue q Integer
:proc each x in 0..4 : fcn(x, q)
:proc join
:queue q drain

:pool 5
int square(int x) { return x * x; }
:pool map square [2, 3, 4]
:pool map x -> square(x) + 1 over 1..5
:pool terminate

:pool 5 --threads
:pool map square [10, 21, 43]
:pool close
