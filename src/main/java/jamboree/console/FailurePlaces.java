package jamboree.console;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Shows the code of a snippet that failed, with a mark below the expression where that can be told. */
final class FailurePlaces {

    private final JShell shell;

    FailurePlaces(JShell shell) {
        this.shell = shell;
    }

    /**
     * The code of one frame of an exception: its line or its lambda, and below it the mark if there is one.
     *
     * @param index of the frame
     */
    List<String> lines(String exceptionClass, String message, StackTraceElement[] frames, int index) {
        StackTraceElement frame = frames[index];
        Snippet snippet = frame.getFileName() == null || shell == null ? null : shell.snippets()
                .filter(each -> frame.getFileName().equals("#" + each.id())).findFirst().orElse(null);
        String line = snippet == null || frame.getLineNumber() < 1 ? "" : snippet.source().lines()
                .skip(frame.getLineNumber() - 1L).findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return List.of();
        }
        Suspects suspects = Suspects.of(exceptionClass, message, index == 0 ? null : frames[index - 1]);
        return marked(snippet, frame, suspects).orElse(List.of(line));
    }

    private Optional<List<String>> marked(Snippet snippet, StackTraceElement frame, Suspects suspects) {
        SnippetWrapper wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
        String text = wrapper.wrapped();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, message -> { },
                List.of("-proc:none"), null, List.of(new Text(text)));
        FailingCode code;
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            code = new FailingCode(text, unit, Trees.instance(task).getSourcePositions(),
                    at -> line(snippet.source(), wrapper, at), frame.getLineNumber(), frame.getMethodName(), suspects);
        } catch (IOException | RuntimeException unparsed) {
            // it has compiled once; without its tree the line alone is shown
            return Optional.empty();
        }
        List<FailingCode.Spot> found = code.found().stream().distinct().toList();
        FailingCode.Spot spot = found.size() == 1 ? found.getFirst() : null;
        FailingCode.Spot lambda = !frame.getMethodName().startsWith("lambda$") ? null : code.lambdas().stream()
                .filter(each -> spot == null ? code.lambdas().size() == 1
                        : each.start() <= spot.start() && each.end() >= spot.end())
                .filter(each -> text.substring(each.start(), each.end()).indexOf('\n') < 0)
                .reduce((outer, inner) -> inner).orElse(null);
        if (spot == null) {
            return lambda == null ? Optional.empty()
                    : Optional.of(List.of(text.substring(lambda.start(), lambda.end())));
        }
        return Optional.of(drawn(snippet.source(), inSource(spot, wrapper),
                lambda == null ? null : inSource(lambda, wrapper)));
    }

    private static FailingCode.Spot inSource(FailingCode.Spot spot, SnippetWrapper wrapper) {
        return new FailingCode.Spot(wrapper.wrappedToSourcePosition(spot.start()),
                wrapper.wrappedToSourcePosition(spot.caret()), wrapper.wrappedToSourcePosition(spot.end() - 1) + 1);
    }

    private static List<String> drawn(String source, FailingCode.Spot spot, FailingCode.Spot lambda) {
        int from = lambda != null ? lambda.start() : source.lastIndexOf('\n', spot.caret()) + 1;
        int to = lambda != null ? lambda.end() : source.indexOf('\n', spot.caret());
        to = to < 0 ? source.length() : to;
        while (Character.isWhitespace(source.charAt(from))) {
            from++;
        }
        int start = Math.max(from, spot.start());
        int end = Math.min(to, spot.end());
        String mark = " ".repeat(start - from) + "-".repeat(spot.caret() - start) + "^"
                + "-".repeat(Math.max(0, end - spot.caret() - 1));
        return List.of(source.substring(from, to).stripTrailing(), mark);
    }

    /** -1 for a place in what JShell has put around the user's text. */
    private static long line(String source, SnippetWrapper wrapper, int at) {
        int position = wrapper.wrappedToSourcePosition(at);
        return position < 0 || position >= source.length() || wrapper.sourceToWrappedPosition(position) != at ? -1
                : 1 + source.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
