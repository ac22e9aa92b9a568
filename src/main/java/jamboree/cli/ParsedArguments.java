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
        } catch (UnmatchedArgumentException e) {
            throw new UsageError("there is no option " + e.getUnmatched().getFirst());
        } catch (ParameterException e) {
            String message = e.getMessage();
            throw new UsageError(message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1));
        }
        return options;
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
