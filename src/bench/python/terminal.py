"""A terminal for the benchmark: types into Jamboree and stock jshell, and tells when the answer is on the screen.

Usage: terminal.py JAMBOREE JSHELL ("-" where there is none). Reads lines "shell/task count", answers with seconds.
"""
import os
import pty
import re
import select
import struct
import sys
import termios
import time
import fcntl

ESCAPES = re.compile(r'\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[=>78]|[()].)')
PATIENCE = 30
SILENCE = 0.2


class Shell:
    """One shell at a terminal of its own."""

    def __init__(self, command, prompt):
        self.prompt = prompt
        self.text = ''
        self.number = 0
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ['TERM'] = 'xterm-256color'
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))

    def wait_for(self, wanted):
        end = time.perf_counter() + PATIENCE
        while wanted not in ESCAPES.sub('', self.text):
            ready, _, _ = select.select([self.terminal], [], [], end - time.perf_counter())
            if not ready:
                raise RuntimeError('no %r within %d s, but %r' % (wanted, PATIENCE, self.text[-200:]))
            self.text += os.read(self.terminal, 65536).decode(errors='replace')
        return time.perf_counter()

    def wait_for_silence(self):
        """What was typed has been shown: an editor redraws parts of the line, such as a bracket and its other half."""
        seconds = PATIENCE
        while select.select([self.terminal], [], [], seconds)[0]:
            self.text += os.read(self.terminal, 65536).decode(errors='replace')
            seconds = SILENCE

    def until_prompt(self):
        return self.wait_for(self.prompt) - self.started

    def type(self, line, answer):
        """Seconds from the end of the line until the answer is on the screen."""
        self.text = ''
        os.write(self.terminal, line.encode())
        self.wait_for_silence()
        self.text = ''
        start = time.perf_counter()
        os.write(self.terminal, b'\r')
        took = self.wait_for(answer) - start
        self.wait_for(self.prompt)
        return took

    def snippet(self, kind):
        self.number += 1
        n = self.number
        if kind == 'expression':
            return self.type('1000 + %d * 3' % n, '==> %d' % (1000 + 3 * n))
        if kind == 'method':
            return self.type('int f%d(int x) { return x * %d; }' % (n, n), 'created method f%d(int)' % n)
        return self.type('int v%d = 1000 - %d' % (n, n), 'v%d ==> %d' % (n, 1000 - n))

    def close(self):
        try:
            os.write(self.terminal, b'/exit\r')
            end = time.perf_counter() + 5
            while time.perf_counter() < end and os.waitpid(self.pid, os.WNOHANG) == (0, 0):
                ready, _, _ = select.select([self.terminal], [], [], 0.05)
                if ready:
                    os.read(self.terminal, 65536)
        except OSError:
            pass
        os.close(self.terminal)


def main():
    commands = {'jamboree': ([sys.argv[1]], 'jamboree> '), 'jshell': ([sys.argv[2]], 'jshell> ')}
    shells = {}
    for line in iter(sys.stdin.readline, ''):
        task, count = line.split()
        name, what = task.split('/')
        try:
            command, prompt = commands[name]
            if command[0] == '-':
                raise RuntimeError('%s is not installed (JDK 25)' % name)
            if what == 'prompt':
                shell = Shell(command, prompt)
                answer = shell.until_prompt()
                shell.close()
            else:
                if name not in shells:
                    shells[name] = Shell(command, prompt)
                    shells[name].until_prompt()
                    for _ in range(10):
                        for kind in ('expression', 'method', 'variable'):
                            shells[name].snippet(kind)
                # Few: each that is typed makes the next one slower, in both shells.
                answer = sorted(shells[name].snippet(what) for _ in range(3))[1]
        except Exception as failure:
            answer = '! %s' % str(failure).replace('\n', ' ')
        print(answer, flush=True)
    for shell in shells.values():
        shell.close()


if __name__ == '__main__':
    main()
