import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * Records what the jshell of this JDK says to each line of inputs.txt, in each feedback mode. From the top of the
 * project:
 *
 * <pre>java src/test/transcripts/stock/Record.java</pre>
 */
void main() throws Exception {
    Path folder = Path.of("src", "test", "transcripts", "stock");
    List<String> inputs = Files.readAllLines(folder.resolve("inputs.txt"));
    for (String mode : List.of("silent", "concise", "normal", "verbose")) {
        StringBuilder text = new StringBuilder("jshell " + Runtime.version().feature() + ", feedback " + mode
                + "; recorded by Record.java\n");
        List<String> outputs = outputs(mode, inputs);
        for (int i = 0; i < inputs.size(); i++) {
            text.append("jshell> ").append(inputs.get(i)).append('\n');
            if (!outputs.get(i).isEmpty()) {
                text.append(outputs.get(i)).append('\n');
            }
        }
        Files.writeString(folder.resolve(mode + ".txt"), text);
    }
}

/** The tool with a mark in place of each prompt. */
List<String> outputs(String mode, List<String> inputs) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    String input = String.join("\n", inputs) + "\n/exit\n";
    Map<String, String> preferences = new HashMap<>();
    JavaShellToolBuilder.builder().in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), null)
            .out(stream).err(stream).persistence(preferences).env(Map.of()).promptCapture(true)
            .run("--execution", "local", "--feedback", mode);
    String[] parts = out.toString(StandardCharsets.UTF_8).split("\u0005");
    if (parts.length < inputs.size() + 2) {
        throw new IOException(inputs.size() + " inputs, but only " + (parts.length - 2) + " answers");
    }
    return java.util.stream.IntStream.range(0, inputs.size())
            .mapToObj(i -> answer(parts[i + 1].strip(), inputs.get(i))).toList();
}

/** What is behind the echo of the input. */
String answer(String text, String input) {
    return (text.startsWith(input) ? text.substring(input.length()) : text).strip();
}
