import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Trains the AOT caches: types train.jsh at the prompt of the image, in a terminal as a person would have it, so that
 * the caches hold what the prompt, the compiler, the session and a worker load. Run by image.sh:
 * {@code java Train.java LAUNCHER train.jsh CACHES}. Where no terminal can be had, the lines go in by a pipe.
 */
final class Train {
    private static final String PROMPT = "jamboree> ";
    /** A line that takes longer than this is not worth waiting for: the next one is typed all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Three JVMs write a cache each at their end, one after the other. */
    private static final Duration ENDING = Duration.ofMinutes(3);

    private Train() {
    }

    public static void main(String[] arguments) throws Exception {
        String launcher = arguments[0];
        Path lines = Path.of(arguments[1]);
        Path caches = Path.of(arguments[2]).toAbsolutePath();
        Path home = Files.createDirectories(caches.resolve("home"));
        var builder = new ProcessBuilder(launcher, "-J-XX:AOTCacheOutput=" + caches.resolve("console.aot"),
                "-J-Djamboree.train=" + caches, "-J-Duser.home=" + home);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("HOME", home.toString());
        builder.directory(home.toFile());
        Terminal terminal;
        try {
            terminal = Terminal.open();
        } catch (Throwable noTerminal) {
            System.out.println("no terminal (" + noTerminal + "), training by a pipe");
            builder.inheritIO().redirectInput(lines.toFile());
            end(builder.start());
            return;
        }
        builder.redirectInput(terminal.line.toFile()).redirectOutput(terminal.line.toFile())
                .redirectError(terminal.line.toFile());
        Process console = builder.start();
        console.onExit().thenRun(terminal::ended);
        Thread.ofPlatform().name("screen").daemon().start(terminal::read);
        terminal.awaitPrompt(0);
        for (String line : Files.readAllLines(lines)) {
            if (!line.isBlank() && !line.startsWith("//")) {
                int before = terminal.seen();
                terminal.type(line + "\r");
                terminal.awaitPrompt(before);
            }
        }
        terminal.type("/exit\r");
        end(console);
    }

    private static void end(Process console) throws InterruptedException {
        if (!console.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
            console.descendants().forEach(ProcessHandle::destroyForcibly);
            console.destroyForcibly();
            throw new IllegalStateException("the console did not end within " + ENDING);
        }
        System.out.println("\nthe console ended with status " + console.exitValue());
        System.exit(console.exitValue());
    }

    /** The near end of a pseudo-terminal, by the C library's own calls. */
    private static final class Terminal {
        private static final int READ_WRITE = 2;
        private static final long SET_SIZE = System.getProperty("os.name").startsWith("Mac") ? 0x80087467L : 0x5414L;

        private final int near;
        private final MethodHandle read;
        private final MethodHandle write;
        final Path line;
        private final StringBuilder screen = new StringBuilder();
        private boolean ended;

        private Terminal(int near, Path line, MethodHandle read, MethodHandle write) {
            this.near = near;
            this.line = line;
            this.read = read;
            this.write = write;
        }

        static Terminal open() throws Throwable {
            var number = ValueLayout.JAVA_INT;
            var size = ValueLayout.JAVA_LONG;
            var pointer = ValueLayout.ADDRESS;
            int near = (int) call("posix_openpt", FunctionDescriptor.of(number, number)).invoke(READ_WRITE);
            if (near < 0
                    || (int) call("grantpt", FunctionDescriptor.of(number, number)).invoke(near) != 0
                    || (int) call("unlockpt", FunctionDescriptor.of(number, number)).invoke(near) != 0) {
                throw new IOException("the system gives no pseudo-terminal");
            }
            var name = (MemorySegment) call("ptsname", FunctionDescriptor.of(pointer, number)).invoke(near);
            Path line = Path.of(name.reinterpret(256).getString(0));
            try (Arena arena = Arena.ofConfined()) {
                var rowsAndColumns = arena.allocateFrom(ValueLayout.JAVA_SHORT,
                        (short) 40, (short) 120, (short) 0, (short) 0);
                var resize = Linker.nativeLinker().downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
                        FunctionDescriptor.of(number, number, size, pointer), Linker.Option.firstVariadicArg(2));
                int ignored = (int) resize.invoke(near, SET_SIZE, rowsAndColumns);
            }
            return new Terminal(near, line,
                    call("read", FunctionDescriptor.of(size, number, pointer, size)),
                    call("write", FunctionDescriptor.of(size, number, pointer, size)));
        }

        private static MethodHandle call(String function, FunctionDescriptor types) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), types);
        }

        void type(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try (Arena arena = Arena.ofConfined()) {
                long ignored = (long) write.invoke(near,
                        arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), (long) bytes.length);
            } catch (Throwable failure) {
                throw new IOException("cannot type", failure);
            }
        }

        /** Runs until the far end is closed. */
        void read() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment buffer = arena.allocate(8192);
                while (true) {
                    long count = (long) read.invoke(near, buffer, buffer.byteSize());
                    if (count > 0) {
                        byte[] bytes = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
                        System.out.write(bytes, 0, bytes.length);
                        System.out.flush();
                        synchronized (screen) {
                            screen.append(new String(bytes, StandardCharsets.UTF_8));
                            screen.notifyAll();
                        }
                    } else {
                        // Linux says EIO while nobody has the far end open, which is so before the console starts
                        synchronized (screen) {
                            screen.wait(50);
                        }
                    }
                }
            } catch (Throwable failure) {
                System.out.println("screen: " + failure);
            }
        }

        void ended() {
            synchronized (screen) {
                ended = true;
                screen.notifyAll();
            }
        }

        int seen() {
            synchronized (screen) {
                return screen.length();
            }
        }

        /** Waits for a prompt on a line of its own after what was seen before. */
        void awaitPrompt(int before) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            synchronized (screen) {
                while (!ended && !promptAfter(before)) {
                    long left = (deadline - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        System.out.println("\n[no prompt within " + PATIENCE + "]");
                        return;
                    }
                    screen.wait(left);
                }
            }
        }

        private boolean promptAfter(int before) {
            String text = screen.substring(before)
                    .replaceAll("\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007]*\u0007|[=>78])", "");
            int line = text.lastIndexOf('\n');
            return (before == 0 || line >= 0) && text.substring(line + 1).contains(PROMPT);
        }
    }
}
