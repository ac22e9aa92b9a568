package jamboree.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of what a process wrote last, the lines that say why it ended: all in one line. */
final class LastWords {
    private static final int FIRST = 2;
    private static final int LAST = 3;
    private static final int LONGEST_LINE = 160;

    /** How HotSpot begins its word on a crash: the second line after it is the reason. */
    private static final Pattern CRASH = Pattern.compile(
            "# (?:A fatal error has been detected by|There is insufficient memory for) the Java Runtime Environment"
            + "[^\n]*\n(?:#\\s*\n)*# +(?<reason>[^\n]+)(?:.*?# Problematic frame:\n# +(?<frame>[^\n]+))?",
            Pattern.DOTALL);

    private LastWords() {}

    static String of(String output) {
        Matcher crash = CRASH.matcher(output);
        if (crash.find()) {
            String frame = crash.group("frame");
            return shortened(crash.group("reason")) + (frame == null ? "" : " in " + shortened(frame));
        }
        List<String> lines = output.lines().map(LastWords::shortened).filter(line -> !line.isEmpty()).toList();
        if (lines.size() <= FIRST + LAST) {
            return String.join(" / ", lines);
        }
        return Stream.of(lines.subList(0, FIRST), List.of("…"), lines.subList(lines.size() - LAST, lines.size()))
                .flatMap(List::stream).collect(Collectors.joining(" / "));
    }

    private static String shortened(String line) {
        String text = line.strip().replaceAll("\\s+", " ");
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }
}
