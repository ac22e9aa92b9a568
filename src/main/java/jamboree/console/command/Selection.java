package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Snippets named on a command line: ids, ranges of ids, names, {@code -all}, {@code -start}.
 *
 * <p>Ids are those of jshell: {@code s1} is from the start-up text, {@code e1} was refused, {@code 1} is all else.
 */
final class Selection {

    private static final List<String> OPTIONS = List.of("-all", "-start");

    private Selection() {
    }

    /** Snippets of a kind that the arguments name; without arguments the active ones the user typed. */
    static <T extends Snippet> List<T> of(Arguments arguments, JShell shell, Class<T> kind) {
        List<T> all = kind(shell, kind);
        if (arguments.isEmpty()) {
            return all.stream().filter(snippet -> isTyped(snippet) && shell.status(snippet).isActive()).toList();
        }
        if (arguments.text(0).startsWith("-")) {
            if (arguments.size() > 1) {
                throw arguments.wrong(arguments.word(1), "options and snippets must not both be used");
            }
            return option(arguments, all);
        }
        List<T> found = new ArrayList<>();
        for (Word word : arguments.words()) {
            found.addAll(named(arguments, word, all, shell));
        }
        return found;
    }

    private static <T extends Snippet> List<T> option(Arguments arguments, List<T> all) {
        String given = arguments.text(0).replaceFirst("^--", "-");
        List<String> meant = OPTIONS.stream().filter(option -> option.startsWith(given) && given.length() > 1).toList();
        if (meant.size() != 1) {
            throw arguments.wrong(arguments.word(0), "unknown option.  There are: -all, -start");
        }
        return meant.getFirst().equals("-all") ? all : all.stream().filter(Selection::isStartup).toList();
    }

    private static <T extends Snippet> List<T> named(Arguments arguments, Word word, List<T> all, JShell shell) {
        String text = word.text();
        int dash = text.indexOf('-');
        if (dash > 0) {
            return range(arguments, word, text.substring(0, dash), text.substring(dash + 1), all);
        }
        List<T> found = all.stream().filter(snippet -> snippet.id().equals(text)).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(hasName(text)).filter(snippet -> shell.status(snippet).isActive()).toList();
        }
        if (found.isEmpty()) {
            found = all.stream().filter(hasName(text)).toList();
        }
        if (found.isEmpty()) {
            throw arguments.wrong(word, Character.isDigit(text.charAt(0)) || text.matches("[se][0-9]+")
                    ? "no snippet with id " + text : "no such snippet: " + text);
        }
        return found;
    }

    private static <T extends Snippet> List<T> range(Arguments arguments, Word word, String from, String to,
                                                     List<T> all) {
        int first = indexOf(from, all);
        int last = indexOf(to, all);
        if (first < 0 || last < 0) {
            throw arguments.wrong(word, "no snippet with id " + (first < 0 ? from : to));
        }
        if (last < first) {
            throw arguments.wrong(word, "end of snippet range less than start: " + from + " - " + to);
        }
        return all.subList(first, last + 1);
    }

    private static int indexOf(String id, List<? extends Snippet> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static <T extends Snippet> List<T> kind(JShell shell, Class<T> kind) {
        return shell.snippets().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Predicate<Snippet> hasName(String name) {
        return snippet -> snippet instanceof DeclarationSnippet declaration && declaration.name().equals(name);
    }

    static boolean isStartup(Snippet snippet) {
        return snippet.id().startsWith("s");
    }

    /** Typed by the user and accepted. */
    static boolean isTyped(Snippet snippet) {
        return Character.isDigit(snippet.id().charAt(0));
    }

    /** Words that may name a snippet, for completion. */
    static List<String> candidates(JShell shell) {
        List<String> words = new ArrayList<>(List.of("-all", "-start"));
        Stream<Snippet> typed = shell.snippets().filter(Selection::isTyped);
        typed.forEach(snippet -> {
            words.add(snippet.id());
            if (snippet instanceof MethodSnippet || snippet instanceof VarSnippet
                    || snippet instanceof TypeDeclSnippet) {
                words.add(((DeclarationSnippet) snippet).name());
            }
        });
        return words;
    }
}
