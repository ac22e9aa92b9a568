package jamboree.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Names the frames of a living thread as JShell names those of an exception: file {@code #6} for the snippet and the
 * line in it, no wrapper class, no method for a snippet's own run.
 */
final class SnippetFrames {
    private static final Pattern TYPED = Pattern.compile("(REPL\\.\\$JShell\\$\\d+[A-Z]*)(?:\\$(.+))?");
    private static final String RUN = "do_it$";

    private final JShell shell;
    private final Map<String, Place> places = new HashMap<>();

    /** A snippet and the class it is wrapped in. */
    private record Place(Snippet snippet, SnippetWrapper wrapper) {}

    SnippetFrames(JShell shell) {
        this.shell = shell;
    }

    /** The frames down to the last that was typed, named; what is below called it and is nobody's concern. */
    List<StackTraceElement> named(List<StackTraceElement> frames) {
        List<StackTraceElement> named = new ArrayList<>();
        int typed = 0;
        for (StackTraceElement frame : frames) {
            Matcher name = TYPED.matcher(frame.getClassName());
            boolean isTyped = name.matches();
            named.add(isTyped ? named(frame, name.group(1), name.group(2)) : frame);
            typed = isTyped ? named.size() : typed;
        }
        return List.copyOf(named.subList(0, typed));
    }

    private StackTraceElement named(StackTraceElement frame, String wrapper, String type) {
        Place place = places.computeIfAbsent(wrapper, this::find);
        String owner = type == null ? "" : type.replace('$', '.');
        String method = frame.getMethodName().equals(RUN) ? "" : frame.getMethodName();
        return place.snippet() == null ? new StackTraceElement(owner, method, null, -1)
                : new StackTraceElement(owner, method, "#" + place.snippet().id(), line(place, frame.getLineNumber()));
    }

    private Place find(String wrapper) {
        List<Snippet> latestFirst = shell.snippets().toList().reversed();
        for (Snippet snippet : latestFirst) {
            SnippetWrapper wrapped = shell.status(snippet).isActive() ? shell.sourceCodeAnalysis().wrapper(snippet)
                    : null;
            if (wrapped != null && wrapped.fullClassName().equals(wrapper)) {
                return new Place(snippet, wrapped);
            }
        }
        return new Place(null, null);
    }

    /** The line in the snippet of a line in its wrapper. */
    private static int line(Place place, int wrapperLine) {
        String wrapped = place.wrapper().wrapped();
        int start = 0;
        for (int line = 1; line < wrapperLine && start >= 0; line++) {
            start = wrapped.indexOf('\n', start) + 1;
            if (start == 0) {
                return -1;
            }
        }
        int end = wrapped.indexOf('\n', start) < 0 ? wrapped.length() : wrapped.indexOf('\n', start);
        for (int position = start; position < end; position++) {
            int source = place.wrapper().wrappedToSourcePosition(position);
            String text = place.snippet().source();
            if (source >= 0 && source < text.length() && text.charAt(source) == wrapped.charAt(position)) {
                return 1 + (int) text.substring(0, source).chars().filter(each -> each == '\n').count();
            }
        }
        return -1;
    }
}
