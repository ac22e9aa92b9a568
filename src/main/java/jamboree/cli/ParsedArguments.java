package jamboree.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Understands every command line, by picocli. */
final class ParsedArguments {
    private static final String NATIVE = "--enable-native-access";

    private ParsedArguments() {}

    static Options parse(String... arguments) throws UsageError {
        Options options = new Options();
        try {
            CommandLine line = commandLine(options);
            line.parseArgs(withModules(line.getCommandSpec(), arguments));
        } catch (RuntimeException e) {
            throw usage(e);
        }
        return options;
    }

    /** The option whose value may be left out takes no other word for it, be it an option or the script. */
    private static String[] withModules(CommandSpec known, String... arguments) {
        String[] complete = arguments.clone();
        for (int i = 0; i < complete.length && complete[i].startsWith("-") && complete[i].length() > 1; i++) {
            OptionSpec option = known.findOption(complete[i]);
            if (complete[i].equals(NATIVE)) {
                complete[i] = NATIVE + "=ALL-UNNAMED";
            } else if (option != null && option.arity().min() > 0) {
                i++;
            }
        }
        return complete;
    }

    /**
     * Not by catch clauses for picocli's exceptions: the AOT cache takes no classes as old as its are, and to verify
     * such a clause at each start the JVM reads them from the jar.
     */
    private static UsageError usage(RuntimeException thrown) {
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            return new UsageError("there is no option " + unmatched.getUnmatched().getFirst());
        }
        if (thrown instanceof ParameterException) {
            String message = thrown.getMessage();
            return new UsageError(message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1));
        }
        throw thrown;
    }

    static String help() {
        return commandLine(new Options()).getUsageMessage();
    }

    static String extraHelp() {
        return """
                texts with a name, for --startup, /open and /set start:
                  DEFAULT     the imports a prompt begins with      JAVASE   all packages of java.se
                  PRINTING    print, println, printf as methods     TOOLING  jar, javac, javap, ... as methods

                environment:
                  JSHELLEDITOR, VISUAL, EDITOR                      editor of /edit; without one of them its own
                  NO_COLOR, TERM=dumb                               no colours
                  XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME   where jamboree/ is: init.jsh and settings,
                                                                    history, libraries that were found
                  -J, -R and -C may be repeated, one option each:   -R-Xmx1g -R-Dname=value -C-Xlint:all
                """;
    }

    private static CommandLine commandLine(Options options) {
        return new CommandLine(options).setStopAtPositional(true).setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true).setUnmatchedArgumentsAllowed(false)
                .setAllowOptionsAsOptionParameters(true).setAbbreviatedOptionsAllowed(false);
    }
}
