package jamboree.console;

import jamboree.console.command.Near;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Guesses what an unknown name was meant to be: a type of java.base or of the library, something typed before, or a
 * member of what stands before the dot.
 *
 * <p>Asked only after an error; the list of types is read once. Used by the thread that shows results.
 */
final class DidYouMean {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(class|variable|method) (\\w+)");
    private static final Pattern UNRESOLVED = Pattern.compile("(class|variable|method) (\\w+).*");
    private static final int SHORTEST = 3;
    /** Packages a person at a prompt is most likely to mean, before all others. */
    private static final List<String> USUAL = List.of("java/lang/", "java/util/", "java/io/", "java/util/function/",
            "java/util/stream/", "java/util/concurrent/", "java/time/", "java/nio/file/");

    private static Set<String> javaTypes;

    private final JShell shell;

    DidYouMean(JShell shell) {
        this.shell = shell;
    }

    /** "did you mean List?" for a message about an unknown symbol, or an empty text. */
    String hint(String source, Diag diagnostic) {
        Matcher symbol = SYMBOL.matcher(diagnostic.getMessage(Locale.ENGLISH));
        if (!symbol.find()) {
            return "";
        }
        String name = symbol.group(2);
        int at = (int) diagnostic.getPosition();
        boolean member = at >= 0 && at < source.length() && source.charAt(at) == '.';
        return question(name, member ? members(source.substring(0, at + 1)) : names(symbol.group(1)));
    }

    /** The same for a declaration that waits for a name, as {@code unresolvedDependencies} gives it. */
    String hint(List<String> unresolved) {
        for (String missing : unresolved) {
            Matcher name = UNRESOLVED.matcher(missing);
            String question = name.matches() ? question(name.group(2), names(name.group(1))) : "";
            if (!question.isEmpty()) {
                return question;
            }
        }
        return "";
    }

    private static String question(String name, Collection<String> known) {
        if (name.length() < SHORTEST || known.contains(name)) {
            return "";
        }
        List<String> near = Near.to(name, known);
        return near.isEmpty() ? "" : "did you mean " + near.getFirst() + "?";
    }

    private Set<String> members(String receiver) {
        List<Suggestion> suggestions =
                shell.sourceCodeAnalysis().completionSuggestions(receiver, receiver.length(), new int[1]);
        return suggestions.stream().map(suggestion -> suggestion.continuation().replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What such a name can be: where a variable could stand, a type could, too. */
    private Set<String> names(String kind) {
        Set<String> names = new LinkedHashSet<>();
        if (kind.equals("method")) {
            shell.methods().map(MethodSnippet::name).forEach(names::add);
            names.addAll(members("jamboree.Jamboree."));
            return names;
        }
        if (kind.equals("variable")) {
            shell.variables().map(VarSnippet::name).forEach(names::add);
        }
        shell.types().map(TypeDeclSnippet::name).forEach(names::add);
        names.addAll(javaTypes());
        names.addAll(members("jamboree."));
        return names;
    }

    private static synchronized Set<String> javaTypes() {
        if (javaTypes == null) {
            javaTypes = ModuleFinder.ofSystem().find("java.base").map(DidYouMean::types).orElse(Set.of());
        }
        return javaTypes;
    }

    /** Simple names of the exported types, the usual ones first. */
    private static Set<String> types(ModuleReference module) {
        Set<String> exported = module.descriptor().exports().stream().filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source).map(name -> name.replace('.', '/') + "/")
                .collect(Collectors.toSet());
        List<String> types = new ArrayList<>();
        try (ModuleReader reader = module.open(); Stream<String> files = reader.list()) {
            files.filter(file -> file.endsWith(".class") && file.indexOf('$') < 0 && exported.contains(folder(file)))
                    .forEach(types::add);
        } catch (IOException | UncheckedIOException unreadable) {
            // a hint is a courtesy: without the list there is none
            return Set.of();
        }
        types.sort((a, b) -> Integer.compare(rank(a), rank(b)));
        return types.stream().map(file -> file.substring(folder(file).length(), file.length() - ".class".length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static int rank(String file) {
        int rank = USUAL.indexOf(folder(file));
        return rank < 0 ? USUAL.size() : rank;
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
