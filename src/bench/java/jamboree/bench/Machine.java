package jamboree.bench;

import jamboree.engine.MemoryOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is installed here, and how each side is started. */
final class Machine {
    private static final Pattern JDK_25 = Pattern.compile(
            "<version>25[^<]*</version>.*?<jdkHome>([^<]+)</jdkHome>", Pattern.DOTALL);

    /** The image's jar comes first: a cache is accepted with a path that begins with the one it was made with. */
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Path project;
    private final Path image;

    Machine(Path project, Path image) {
        this.project = project;
        this.image = image;
    }

    LineServer library(int spares) {
        List<String> command = javaCommand("session.aot");
        // The session's cache is accepted only with the options of a session, and its heap is as a session's.
        command.addAll(MemoryOptions.ofSession(List.of()));
        command.addAll(List.of("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading"));
        command.add("-Djamboree.spares=" + spares);
        command.addAll(List.of("-cp", CLASS_PATH, Library.class.getName()));
        return new LineServer("the library", command);
    }

    LineServer python() {
        return new LineServer("python3", List.of("python3", script("yardstick.py")));
    }

    LineServer terminal() {
        return new LineServer("python3, which plays the terminal,", List.of("python3", script("terminal.py"),
                launcher(), stockShell().map(Path::toString).orElse("-")));
    }

    Launches launches() {
        Map<String, Launches.Program> programs = new LinkedHashMap<>();
        programs.put("jamboree/first-result", new Launches.Program(
                List.of(launcher(), "-e", "IO.println(1+1)"), "", false));
        programs.put("jamboree/reach", new Launches.Program(List.of(launcher()), Reach.script(), true));
        stockShell().ifPresent(shell -> programs.put("jshell/first-result", new Launches.Program(
                List.of(shell.toString(), "-s", "-"), "IO.println(1+1)\n", false)));
        return new Launches(programs);
    }

    /** A fresh JVM like a worker's, with the worker's cache. */
    Launches freshJvms() {
        Map<String, Launches.Program> programs = new LinkedHashMap<>();
        for (String kind : List.of("own", "jdk")) {
            List<String> command = javaCommand("worker.aot");
            command.addAll(List.of("-Djdk.reflect.useNativeAccessorOnly=true", "-cp", CLASS_PATH,
                    ColdObject.class.getName(), kind));
            programs.put(kind, new Launches.Program(command, "", true));
        }
        return new Launches(programs);
    }

    private List<String> javaCommand(String cache) {
        List<String> command = new ArrayList<>(List.of(image.resolve("bin/java").toString(), "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages", "-XX:-UsePerfData", "-Djamboree.home=" + image));
        Path file = image.resolve("lib").resolve(cache);
        if (Files.exists(file)) {
            command.addAll(List.of("-XX:AOTCache=" + file, "-Xlog:disable", "-Xlog:all=error,aot*=off:stderr"));
        }
        return command;
    }

    private String script(String name) {
        return project.resolve("src/bench/python").resolve(name).toString();
    }

    String launcher() {
        return image.resolve("bin/jamboree").toString();
    }

    /** The jshell of a JDK 25: JAVA_HOME's, one that the build found, or the one on the path. */
    Optional<Path> stockShell() {
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        try {
            Matcher found = JDK_25.matcher(Files.readString(project.resolve("target/jdks.xml")));
            while (found.find()) {
                homes.add(Path.of(found.group(1)));
            }
        } catch (IOException e) {
            // Not built here by Maven.
        }
        for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            homes.add(Path.of(entry).resolveSibling("."));
        }
        return homes.stream().filter(Machine::is25).map(home -> home.resolve("bin/jshell"))
                .filter(Files::isExecutable).findFirst();
    }

    private static boolean is25(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }

    /** One line for the report. */
    static String words(LineServer python) {
        return "%d cores, %s %s, Java %s, Python %s, numpy %s".formatted(Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.version(),
                answer(python, "version"), answer(python, "numpy"));
    }

    private static String answer(LineServer python, String question) {
        try {
            return python.ask(question, 0);
        } catch (Unavailable e) {
            return "not installed";
        }
    }
}
