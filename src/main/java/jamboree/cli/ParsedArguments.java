package jamboree.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Understands every command line, by picocli. */
final class ParsedArguments {
    private ParsedArguments() {}

    static Options parse(String... arguments) throws UsageError {
        Options options = new Options();
        try {
            commandLine(options).parseArgs(arguments);
        } catch (RuntimeException e) {
            throw usage(e);
        }
        return options;
    }

    /**
     * Not by catch clauses for picocli's exceptions: the AOT cache takes no classes as old as its are, and to verify such
     * a clause at each start the JVM reads them from the jar.
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

    private static CommandLine commandLine(Options options) {
        return new CommandLine(options).setStopAtPositional(true).setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true).setUnmatchedArgumentsAllowed(false)
                .setAllowOptionsAsOptionParameters(true).setAbbreviatedOptionsAllowed(false);
    }
}
