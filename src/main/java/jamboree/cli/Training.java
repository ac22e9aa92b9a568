package jamboree.cli;

import java.io.PrintStream;
import java.util.List;

/**
 * While the image is built, the console that writes its AOT cache also does at its end what only scripts and options
 * need, so that the cache holds it.
 */
final class Training {
    private static final String SCRIPT = """
            IO.println(1 + 1);
            int square(int n) { return n * n; }
            record Point(int x, int y) {}
            var points = range(3).stream().map(n -> new Point(n, square(n)))
                .toList()
            for (var point : points) { IO.println(point); }
            IO.println(args.length);
            /vars
            int broken = "text";
            """;

    private Training() {}

    static boolean isOn() {
        return System.getProperty("jamboree.train") != null;
    }

    static void ofScripts(PrintStream out, PrintStream err) throws UsageError {
        for (List<String> arguments : List.of(List.of("-e", "IO.println(1+1)"), List.of("-e", SCRIPT, "a", "b"),
                List.of("--feedback", "verbose", "-e", "int n = 5"))) {
            String[] words = arguments.toArray(String[]::new);
            Options options = PlainArguments.parse(words);
            Main.run(options == null ? ParsedArguments.parse(words) : options, out, err);
        }
    }
}
