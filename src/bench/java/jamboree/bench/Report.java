package jamboree.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table as Markdown. */
final class Report {
    private final List<Result> results;
    private final Reasons reasons;
    private final String machine;
    private final String command;
    private final String date;
    private final Before before;

    Report(List<Result> results, Reasons reasons, Before before, String machine, String command, String date) {
        this.results = results;
        this.reasons = reasons;
        this.before = before;
        this.machine = machine;
        this.command = command;
        this.date = date;
    }

    String markdown(String growth) {
        StringBuilder out = new StringBuilder();
        out.append("# Benchmarks\n\nMeasured ").append(date).append(" by `").append(command).append("`\non ")
                .append(machine).append(".\n\n").append(summary()).append(inRunBefore()).append("\n\n").append("""
                Jamboree and its peer take turns on the same work, round by round, on the same machine, and warm: each
                side has done the work of the row until it had not become faster for %d s, at most for %d s, before
                anything counts, except in the rows on starting and on first objects. In a round each side gives the
                median of as many figures as there are in half a second, and of three at least (decision 028). The
                figures here are medians of the rounds, the ratio is the median of the ratios within a round: how many
                times more the peer needs; under "before" stands what it was in the run before. On a shared machine only
                the ratios mean much. Targets of the serialization rows are what a prototype reached.

                ![how far each row is beyond its target](benchmarks.svg)
                """.formatted(WarmUp.STEADY_SECONDS, WarmUp.MOST_SECONDS));
        Map<String, List<Result>> groups = new LinkedHashMap<>();
        results.forEach(result -> groups.computeIfAbsent(result.row().group(), _ -> new ArrayList<>())
                .add(result));
        groups.forEach((group, rows) -> table(out, group, rows));
        return out.append(growth).toString();
    }

    String summary() {
        long targets = results.stream().filter(result -> result.row().hasTarget()).count();
        long met = results.stream().filter(result -> result.row().hasTarget() && result.isMet()).count();
        return "%d of %d targets are met.".formatted(met, targets);
    }

    private String inRunBefore() {
        return before.summary().isEmpty() ? "" : "\n\nIn the run before: " + before.summary();
    }

    private void table(StringBuilder out, String group, List<Result> rows) {
        out.append("\n## ").append(group).append("\n\n| what | Jamboree | peer | ratio | target | | before | rounds |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        List<String> notes = new ArrayList<>();
        for (Result result : rows) {
            reasons.of(result).ifPresent(why -> notes.add("- " + result.row().name() + ": " + why));
            out.append("| ").append(result.row().name()).append(" | ").append(result.ownText()).append(" | ")
                    .append(result.peerText()).append(" | ").append(result.ratioText()).append(" | ")
                    .append(result.targetText()).append(" | ").append(result.verdict()).append(" | ")
                    .append(before.of(result.row())).append(" | ").append(result.rounds()).append(" |\n");
        }
        if (!notes.isEmpty()) {
            out.append("\nWhy not met:\n\n").append(String.join("\n", notes)).append('\n');
        }
    }

    /** The same for a terminal. */
    String plain() {
        StringBuilder out = new StringBuilder();
        for (Result result : results) {
            out.append("%-62s %12s %22s %9s %12s  %s%n".formatted(result.row().name(), result.ownText(),
                    result.peerText(), result.ratioText(), result.targetText(), result.verdict().replace("*", "")));
        }
        return out.append(summary()).append('\n').toString();
    }
}
