package jamboree.session;

import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.SnippetEvent;

/**
 * What an evaluation did to one snippet.
 *
 * @param diagnostics what the compiler said about {@code event.snippet()} at that moment
 */
public record Outcome(SnippetEvent event, List<Diag> diagnostics) {
    public Outcome {
        diagnostics = List.copyOf(diagnostics);
    }
}
