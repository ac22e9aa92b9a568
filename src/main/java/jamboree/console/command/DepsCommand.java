package jamboree.console.command;

import jamboree.deps.Coordinates;
import jamboree.deps.Dependencies;
import jamboree.deps.DependencyFailed;
import jamboree.deps.Watcher;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code :deps}: libraries by their Maven coordinates, for the compiler, the session and workers that live already. */
final class DepsCommand implements Command {

    @Override
    public String name() {
        return "deps";
    }

    @Override
    public String summary() {
        return "add libraries by Maven coordinates; alone: which there are";
    }

    @Override
    public List<String> forms() {
        return List.of("", "GROUP:ARTIFACT:VERSION[:CLASSIFIER] …");
    }

    @Override
    public List<String> examples() {
        return List.of(":deps");
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            List<Coordinates> libraries = context.memory().libraries();
            libraries.forEach(library -> context.print(library + "\n"));
            if (libraries.isEmpty()) {
                context.note("no libraries yet; for example  :deps org.apache.commons:commons-lang3:3.18.0");
            }
            return true;
        }
        for (Word word : arguments.words()) {
            try {
                Coordinates.parse(word.text());
            } catch (DependencyFailed wrong) {
                throw arguments.wrong(word, wrong.getMessage());
            }
        }
        return add(arguments.words().stream().map(Word::text).toList(), context);
    }

    /** Add libraries to those there are; true if none is missing. What went wrong has been said. */
    static boolean add(List<String> names, CommandContext context) {
        if (names.isEmpty()) {
            return true;
        }
        try {
            // together with the earlier ones, so that two libraries agree about what both need
            Set<Coordinates> all = new LinkedHashSet<>(context.memory().libraries());
            for (String name : names) {
                all.add(Coordinates.parse(name));
            }
            List<Path> jars = Dependencies.standard().resolve(List.copyOf(all), new Notes(context));
            List<String> fresh = new ArrayList<>();
            jars.forEach(jar -> fresh.add(jar.toString()));
            fresh.removeAll(context.workspace().options().classPath());
            if (!fresh.isEmpty()) {
                context.workspace().addToClasspath(String.join(File.pathSeparator, fresh));
            }
            context.memory().libraries(List.copyOf(all));
            context.note(fresh.isEmpty() ? "nothing to add: all of it is on the class path"
                    : fresh.size() + (fresh.size() == 1 ? " jar" : " jars") + " added to the class path: "
                            + String.join(", ", fresh.stream().map(DepsCommand::fileName).toList()));
            return true;
        } catch (DependencyFailed failed) {
            context.error(failed.getMessage());
            return false;
        }
    }

    private static String fileName(String path) {
        return Path.of(path).getFileName().toString();
    }

    /** Tells what takes time; Ctrl-C ends the wait. */
    private record Notes(CommandContext context) implements Watcher {

        @Override
        public void progress(String line) {
            context.note(line);
        }

        @Override
        public boolean stopped() {
            return context.person().interrupted();
        }
    }
}
