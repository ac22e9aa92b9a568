package jamboree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The benchmark: measures, prints the table, and writes {@code docs/benchmarks.md} and {@code docs/benchmarks.svg}. */
final class Main {
    private static final String USAGE = """
            usage: run [--rounds N] [--minutes N] [--rows REGEX] [--growth] [--dry]
              --rounds N     at most so many rounds (5)
              --minutes N    no new round so many minutes after the first (6)
              --rows REGEX   only rows whose name or group it finds; writes no files
              --growth       how figures grow with items, workers, bytes and snippets, too; takes long
              --dry          prints only, writes no files
            """;

    private final Path project;
    private final Path image;
    private int rounds = 5;
    private int minutes = 6;
    private Pattern rows = Pattern.compile("");
    private boolean growth;
    private boolean dry;

    private Main(Path project, Path image) {
        this.project = project;
        this.image = image;
    }

    public static void main(String[] arguments) throws IOException {
        Main main = new Main(Path.of(System.getProperty("bench.project", "")).toAbsolutePath(),
                Path.of(System.getProperty("java.home")));
        List<String> rest = new ArrayList<>(List.of(arguments));
        rest.removeIf(String::isBlank);
        if (main.parse(rest)) {
            main.run(String.join(" ", rest));
        } else {
            System.err.print(USAGE);
            System.exit(2);
        }
    }

    private boolean parse(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--growth" -> growth = true;
                case "--dry" -> dry = true;
                case "--rounds", "--minutes", "--rows" -> {
                    if (i + 1 == arguments.size()) {
                        return false;
                    }
                    value(arguments.get(i), arguments.get(i + 1));
                    i++;
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private void value(String option, String value) {
        switch (option) {
            case "--rounds" -> rounds = Integer.parseInt(value);
            case "--minutes" -> minutes = Integer.parseInt(value);
            default -> {
                rows = Pattern.compile(value);
                dry = true;
            }
        }
    }

    private void run(String options) throws IOException {
        List<Row> chosen = Rows.all().stream()
                .filter(row -> rows.matcher(row.name()).find() || rows.matcher(row.group()).find()).toList();
        Machine machine = new Machine(project, image);
        List<Result> results;
        String words;
        try (Run run = new Run(machine, chosen, Duration.ofMinutes(minutes))) {
            words = Machine.words(run.python());
            run.measure(rounds);
            results = run.results();
        }
        String command = ("sh src/bench/run " + options).strip();
        Report report = new Report(results, Reasons.read(project), Before.read(project.resolve("docs")), words, command,
                LocalDate.now().toString());
        System.out.print(report.plain());
        // Before the growth, too: should that be cut off, the table is there.
        write(report, results, "");
        if (growth) {
            write(report, results, new Growth(machine).markdown());
        }
    }

    private void write(Report report, List<Result> results, String grown) throws IOException {
        if (!dry) {
            Path docs = Files.createDirectories(project.resolve("docs"));
            Files.writeString(docs.resolve("benchmarks.md"), report.markdown(grown));
            Files.writeString(docs.resolve("benchmarks.svg"), Chart.svg(results));
        } else if (!grown.isEmpty()) {
            System.out.print(grown);
        }
    }
}
