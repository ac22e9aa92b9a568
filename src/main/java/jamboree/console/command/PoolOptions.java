package jamboree.console.command;

import jamboree.session.Evaluation;
import jamboree.session.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.VarSnippet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code :pool [NAME] N …}: the options of a new pool, and the line of Java that makes it. */
final class PoolOptions {

    /** What may be given, for completion. */
    static final List<String> NAMES =
            List.of("--threads", "--virtual", "--memory", "--max-tasks", "--timeout", "--retries", "--debug",
                    "--init");

    private static final int MOST_PROCESSES = 1000;
    private static final int MOST_THREADS = 10_000;

    @Parameters(arity = "0..1")
    private String workers;

    @Option(names = "--threads")
    private boolean threads;

    @Option(names = "--virtual")
    private boolean virtual;

    @Option(names = "--memory")
    private String memory;

    @Option(names = "--max-tasks")
    private Integer maxTasks;

    @Option(names = "--timeout")
    private String timeout;

    @Option(names = "--retries")
    private Integer retries;

    @Option(names = "--debug")
    private boolean debug;

    private Arguments arguments;
    private String init;
    private int count;

    static PoolOptions parse(Arguments arguments) {
        PoolOptions options = new PoolOptions();
        options.arguments = arguments;
        // CODE goes to the end of the line, blanks and quotes and all
        List<String> words = new ArrayList<>(List.of(arguments.array(0)));
        int at = words.indexOf("--init");
        if (at >= 0) {
            options.init = arguments.rest(at + 1);
            if (options.init.isEmpty()) {
                throw arguments.wrong(arguments.word(at), "expected code behind --init, to the end of the line");
            }
            words = words.subList(0, at);
        }
        try {
            new CommandLine(options).parseArgs(words.toArray(String[]::new));
        } catch (RuntimeException e) {
            // no clause for picocli's exception: the JVM would read it from its jar at each start, to verify that
            throw e instanceof CommandLine.ParameterException wrong ? options.wrong(wrong) : e;
        }
        options.check();
        return options;
    }

    private UsageError wrong(CommandLine.ParameterException wrong) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.text(i);
            if (wrong.getMessage().contains("'" + word + "'") || wrong.getMessage().contains("option: " + word)) {
                return arguments.wrong(arguments.word(i), word.startsWith("--") && !NAMES.contains(word)
                        ? "no such option.  There are: " + String.join(" ", NAMES) : wrong.getMessage());
            }
        }
        return arguments.wrong(wrong.getMessage());
    }

    private void check() {
        if (threads && virtual) {
            throw arguments.wrong("--threads and --virtual exclude each other");
        }
        if (workers != null) {
            Word word = find(workers);
            count = count(arguments, word, threads || virtual ? MOST_THREADS : MOST_PROCESSES);
        } else if (!virtual) {
            throw arguments.wrong("expected a number of workers, for example  :pool 5 " + arguments.rest(0));
        }
        if (memory != null && !memory.matches("[0-9]+[kKmMgG]")) {
            throw arguments.wrong(find(memory), "expected a size, for example  --memory 256m");
        }
        if ((memory != null) && (threads || virtual)) {
            throw arguments.wrong(find("--memory"), "threads share the memory of the session; only processes have own");
        }
        if (debug && (threads || virtual)) {
            throw arguments.wrong(find("--debug"), "threads are part of the session; start it with  jamboree "
                    + "-R-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
        }
    }

    private Word find(String text) {
        for (Word word : arguments.words()) {
            if (word.text().equals(text)) {
                return word;
            }
        }
        return arguments.word(0);
    }

    /** The number of workers a word gives. */
    static int workers(Arguments arguments, Word word) {
        return count(arguments, word, MOST_PROCESSES);
    }

    private static int count(Arguments arguments, Word word, int most) {
        String digits = word.text().replace("_", "").replace(",", "");
        if (!digits.matches("[-+]?[0-9]+")) {
            throw arguments.wrong(word, "expected a number of workers, for example  :pool 5");
        }
        if (digits.startsWith("-") || digits.matches("[+]?0+")) {
            throw arguments.wrong(word, "a pool needs at least one worker, for example  :pool 5");
        }
        if (digits.length() > 6 || Integer.parseInt(digits) > most) {
            throw arguments.wrong(word, "at most %,d; this machine has %d processors, each worker takes about 20 MB"
                    .formatted(most, Runtime.getRuntime().availableProcessors()));
        }
        return Integer.parseInt(digits);
    }

    /** The expression that opens the pool. */
    String java() {
        boolean simple = memory == null && maxTasks == null && timeout == null && retries == null && init == null
                && !debug;
        if (simple) {
            return virtual ? "Pool.virtual()" : (threads ? "Pool.threads(" : "Pool.processes(") + count + ")";
        }
        StringBuilder java = new StringBuilder("Pool.builder()");
        if (virtual) {
            java.append(".virtual()");
        } else if (threads) {
            java.append(".threads()");
        }
        if (count > 0) {
            java.append(".workers(").append(count).append(')');
        }
        if (memory != null) {
            java.append(".memory(\"").append(memory).append("\")");
        }
        if (debug) {
            java.append(".debug()");
        }
        if (init != null) {
            java.append(".initializer(() -> ").append(init.endsWith(";") ? "{ " + init + " }" : init).append(')');
        }
        if (maxTasks != null) {
            java.append(".tasksPerWorker(").append(maxTasks).append(')');
        }
        if (timeout != null) {
            java.append(".timeout(").append(duration()).append(')');
        }
        if (retries != null) {
            java.append(".retries(").append(retries).append(')');
        }
        return java.append(".open()").toString();
    }

    private String duration() {
        String unit = timeout.replaceFirst("^[0-9]+", "").toLowerCase(Locale.ROOT);
        String number = timeout.substring(0, timeout.length() - unit.length());
        String factory = switch (unit) {
            case "ms" -> "ofMillis";
            case "", "s" -> "ofSeconds";
            case "m", "min" -> "ofMinutes";
            case "h" -> "ofHours";
            default -> "";
        };
        if (number.isEmpty() || factory.isEmpty()) {
            throw arguments.wrong(find(timeout), "expected a time, for example  --timeout 5s");
        }
        return "Duration." + factory + "(" + number + ")";
    }

    /** Make it: a pool of that name that still lives is ended first, or its workers would stay for ever. */
    boolean make(String name, Word place, CommandContext context) {
        Workspace workspace = context.workspace();
        String line = "var " + name + " = " + java() + ";";
        Optional<VarSnippet> old = Names.variable(name, workspace.shell());
        if (old.isPresent() && !Names.holds(old.get(), Names.POOL)) {
            throw arguments.wrong(place, "'%s' is a %s already; give the pool another name, for example  :pool p %d"
                    .formatted(name, old.get().typeName(), Math.max(1, count)));
        }
        if (old.isPresent() && !workspace.value(old.get()).equals("null")) {
            context.java("if (" + name + " != null) " + name + ".close();");
        }
        Evaluation evaluation = workspace.eval(line);
        if (!Evaluations.succeeded(evaluation)) {
            context.echo(line);
            context.show(evaluation);
            return false;
        }
        context.note(PoolReport.made(name, count, evaluation.elapsed(), kind(), context));
        context.echo(line);
        return true;
    }

    private String kind() {
        return virtual ? "virtual thread" : threads ? "thread" : "worker process";
    }
}
