"""Python's side of the benchmark: multiprocessing, concurrent.futures and, where installed, numpy.

Reads lines "task count" and answers each with a figure (seconds for one operation, or what the row says), or with
"! message". Pools stay open between requests, so they are warm. Needs nothing but the standard library.
"""
import multiprocessing as mp
import os
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor

CLOCK = time.perf_counter
FORK = mp.get_context('fork')


def square(x):
    return x * x


def identity(x):
    return x


def sleep20(x):
    time.sleep(0.020)
    return x


def sum_of_ends(array):
    return float(array[0] + array[-1])


def doubled(array):
    return array * 2


def changed(items):
    items[0], items[1] = items[1], items[0]
    return items


def noop():
    pass


def seconds(work):
    start = CLOCK()
    work()
    return CLOCK() - start


def median(calls, call):
    return statistics.median(seconds(call) for _ in range(calls))


class Calls:
    """A pool and an executor of two processes that stay open."""

    def __init__(self):
        self.pool = FORK.Pool(2)
        self.pool.map(identity, range(4))
        self.executor = None
        self.array = None
        self.numbers = list(range(1_000_000))
        self.words = ['item-%d' % i for i in range(100_000)]

    def futures(self):
        if self.executor is None:
            self.executor = ProcessPoolExecutor(2, mp_context=FORK)
            list(self.executor.map(identity, range(4)))
        return self.executor

    def doubles(self):
        if self.array is None:
            import numpy
            self.array = numpy.arange(10_000_000, dtype='f8')
        return self.array

    def map(self, n):
        return seconds(lambda: self.pool.map(square, range(n))) / n

    def map_small(self, n):
        return median(n, lambda: self.pool.map(square, range(1000)))

    def map_chunk_1(self, n):
        return seconds(lambda: self.pool.map(square, range(n), chunksize=1)) / n

    def map_long(self, n):
        return seconds(lambda: self.pool.map(sleep20, range(n), chunksize=1)) / (0.020 * n / 2)

    def apply(self, n):
        return median(n, lambda: self.pool.apply(square, (3,)))

    def submit(self, n):
        return median(n, lambda: self.futures().submit(square, 3).result())

    def futures_map(self, n):
        return seconds(lambda: list(self.futures().map(square, range(n), chunksize=5000))) / n

    def apply_ints(self, n):
        return median(n, lambda: self.pool.apply(identity, (self.numbers,)))

    def apply_strings(self, n):
        return median(n, lambda: self.pool.apply(identity, (self.words,)))

    def apply_changed_ints(self, n):
        return median(n, lambda: self.pool.apply(identity, (changed(self.numbers),)))

    def apply_changed_strings(self, n):
        return median(n, lambda: self.pool.apply(identity, (changed(self.words),)))

    def doubles_there(self, n):
        array = self.doubles()
        return median(n, lambda: self.pool.apply(sum_of_ends, (array,)))

    def doubles_and_back(self, n):
        array = self.doubles()
        return median(n, lambda: self.pool.apply(doubled, (array,)))

    def bytes_echo(self, size):
        data = bytes(size)
        return median(50 if size < 1 << 20 else 3, lambda: self.pool.apply(identity, (data,)))


def produce(queue, n, ready, go):
    ready.put(1)
    go.wait()
    for i in range(n):
        queue.put(i)


def consume(queue, n, ready, go, done):
    ready.put(1)
    go.wait()
    for _ in range(n):
        queue.get()
    done.put(1)


def between_processes(queue, n, producers, consumers):
    """Seconds for an item; the processes are started before the clock is."""
    ready, done, go = FORK.SimpleQueue(), FORK.SimpleQueue(), FORK.Event()
    each = n // producers
    workers = [FORK.Process(target=produce, args=(queue, each, ready, go)) for _ in range(producers)]
    workers += [FORK.Process(target=consume, args=(queue, each, ready, go, done)) for _ in range(consumers)]
    for worker in workers:
        worker.start()
    for _ in workers:
        ready.get()
    start = CLOCK()
    go.set()
    if consumers:
        for _ in range(consumers):
            done.get()
    else:
        for _ in range(each * producers):
            queue.get()
    took = CLOCK() - start
    for worker in workers:
        worker.join()
    return took / n


def echo(end):
    while True:
        got = end.recv()
        if got is None:
            return
        end.send(got)


class Queues:
    def queue_1_1(self, n):
        return between_processes(FORK.Queue(), n, 1, 0)

    def queue_2_2(self, n):
        return between_processes(FORK.Queue(), n, 2, 2)

    def queue_durable(self, n):
        return between_processes(FORK.SimpleQueue(), n, 1, 0)

    def pipe(self, n):
        here, there = FORK.Pipe()
        worker = FORK.Process(target=echo, args=(there,))
        worker.start()

        def ask():
            here.send(7)
            here.recv()

        took = median(n, ask)
        here.send(None)
        worker.join()
        return took


class Starts:
    """Starting of processes by one of fork, spawn and forkserver."""

    def __init__(self, method):
        self.context = mp.get_context(method)

    def procs(self, n):
        def work():
            procs = [self.context.Process(target=noop) for _ in range(n)]
            for proc in procs:
                proc.start()
            for proc in procs:
                proc.join()

        return seconds(work)

    def pool_first_map(self, n):
        start = CLOCK()
        pool = self.context.Pool(n)
        pool.map(identity, range(n))
        took = CLOCK() - start
        pool.terminate()
        pool.join()
        return took

    def idle_memory(self, n):
        pool = self.context.Pool(n)
        pool.map(identity, range(n))
        sizes = [self.bytes_of(worker.pid) for worker in mp.active_children()]
        pool.terminate()
        pool.join()
        return statistics.mean(sizes)

    @staticmethod
    def bytes_of(pid):
        with open('/proc/%d/smaps_rollup' % pid) as file:
            for line in file:
                if line.startswith('Pss:'):
                    return 1024.0 * int(line.split()[1])
        return float('nan')


class Facts:
    """What the report says of this side."""

    def version(self, _):
        return '%d.%d.%d' % sys.version_info[:3]

    def numpy(self, _):
        import numpy
        return numpy.__version__


GROUPS = {'queue': Queues, 'pipe': Queues, 'version': Facts, 'numpy': Facts}


def task(groups, name):
    """The method for "map-chunk-1" or, with a start method, "procs/spawn"."""
    what, _, method = name.partition('/')
    kind = GROUPS.get(what.partition('-')[0], Calls)
    key = method or kind
    if key not in groups:
        groups[key] = Starts(method) if method else kind()
    return getattr(groups[key], what.replace('-', '_'))


def main():
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), 'w')
    groups = {}
    for line in iter(requests.readline, ''):
        name, count = line.split()
        try:
            answer = str(task(groups, name)(int(count)))
        except Exception as failure:
            answer = '! %s: %s' % (type(failure).__name__, failure)
        print(answer, file=answers, flush=True)


if __name__ == '__main__':
    main()
