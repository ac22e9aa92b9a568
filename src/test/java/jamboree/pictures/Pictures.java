package jamboree.pictures;

import jamboree.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code Pictures LAUNCHER FOLDER}: types what the documents show, and writes the screens there. */
final class Pictures {
    private static final int COLUMNS = 104;
    private static final int ROWS = 60;
    /** What a busy machine makes of a pool, and no picture shall show. */
    private static final String UNREADY = "still starting";
    private static final int TRIES = 20;

    private final Path launcher;
    private final Path folder;

    private Pictures(Path launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Pictures pictures = new Pictures(Path.of(arguments[0]).toAbsolutePath(),
                Files.createDirectories(Path.of(arguments[1])));
        pictures.draw("first-steps", "Processes, a queue and a pool, typed at the prompt", screen -> {
            for (String line : List.of(
                    "var q = new SharedQueue<Integer>();",
                    "void fcn(int x, SharedQueue<Integer> q) { q.put(x * x); }",
                    "var procs = range(5).stream().map(x -> new Proc(() -> fcn(x, q))).toList();",
                    "for (var p : procs) p.start();",
                    "for (var p : procs) p.join();",
                    "q.drain()",
                    ":pool 5",
                    "int square(int x) { return x * x; }",
                    ":pool map square [2, 3, 4]",
                    "pool.map(x -> square(x), range(1, 11))",
                    ":ps")) {
                screen.enter(line);
            }
        });
        pictures.draw("progress", "A map that runs: output of workers above, progress below", screen -> {
            screen.enter(":pool 4");
            screen.enter("void slow(int x) throws Exception { Thread.sleep(9); "
                    + "if (x % 90 < 2) IO.println(\"at \" + x); }");
            screen.enter(":pool map slow 1..2000", "at 540");
            screen.await("eta", "busy");
        });
        pictures.draw("crash", "A task that fails, a worker that dies, an interrupt, and System.exit", screen -> {
            for (String line : List.of(
                    ":pool 3",
                    "pool.map(x -> 10 / (x - 2), List.of(1, 2, 3))",
                    "int boom(int x) { if (x == 3) Runtime.getRuntime().halt(9); return x * x; }",
                    ":pool map boom 1..5",
                    ":pool map booom 1..5",
                    "System.exit(3)")) {
                screen.enter(line);
            }
            screen.type("while (true) { }\r");
            Pictures.pause(500);
            screen.type("\u0003");
            screen.await("; nothing lost");
        });
    }

    /** A piece of a session. */
    private interface Typing {
        void on(Screen screen) throws IOException;
    }

    private void draw(String name, String title, Typing typing) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            if (draws(name, title, typing)) {
                System.out.println(folder.resolve(name + ".svg"));
                return;
            }
        }
        throw new IllegalStateException("this machine is too busy for " + name + ": its pool was never ready at once");
    }

    /** One session; false if a pool was not there in time. */
    private boolean draws(String name, String title, Typing typing) throws IOException {
        Path home = Files.createTempDirectory("jamboree-picture");
        try (Screen screen = new Screen(Screen.image(launcher, home), home, Map.of(), COLUMNS, ROWS)) {
            screen.awaitPrompt();
            typing.on(screen);
            boolean ready = !screen.text().contains(UNREADY);
            if (ready) {
                Files.writeString(folder.resolve(name + ".svg"), Svg.draw(screen.cells(new int[2]), COLUMNS, title));
            }
            return ready;
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The picture wants a loop that has run for a while; nothing waits for it. */
    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
