package jamboree.console.command;

import jamboree.deps.Coordinates;
import jamboree.deps.Dependencies;
import jamboree.deps.DependencyFailed;
import jamboree.deps.LocalRepository;
import jamboree.deps.Repository;
import jamboree.deps.Wanted;
import jamboree.deps.Watcher;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code :deps}: libraries by their Maven coordinates, for the compiler, the session and workers that live already. */
final class DepsCommand implements Command {

    private static final String REPOSITORY = "--repo";

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
        return List.of("", "[--repo ID=URL] GROUP:ARTIFACT:VERSION[:CLASSIFIER] …");
    }

    @Override
    public List<String> examples() {
        return List.of(":deps");
    }

    /** Libraries that are in the local repository, part by part. */
    @Override
    public List<String> candidates(List<String> before, String typed, CommandContext context) {
        if (!before.isEmpty() && before.getLast().equals(REPOSITORY)) {
            return List.of("mavencentral", "google", "jitpack");
        }
        return typed.startsWith("-") ? List.of(REPOSITORY) : LocalRepository.standard().completions(typed);
    }

    @Override
    public boolean takesJava() {
        return false;
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            Wanted libraries = context.memory().libraries();
            libraries.repositories().forEach(repository -> context.print(REPOSITORY + " " + repository + "\n"));
            libraries.libraries().forEach(library -> context.print(library + "\n"));
            if (libraries.libraries().isEmpty()) {
                context.note("no libraries yet; for example  :deps org.apache.commons:commons-lang3:3.18.0");
            }
            return true;
        }
        List<Coordinates> libraries = new ArrayList<>();
        List<Repository> repositories = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            boolean repository = arguments.text(i).equals(REPOSITORY);
            Word word = arguments.word(repository ? ++i : i);
            try {
                if (repository) {
                    repositories.add(Repository.parse(word.text()));
                } else {
                    libraries.add(Coordinates.parse(word.text()));
                }
            } catch (DependencyFailed wrong) {
                throw arguments.wrong(word, wrong.getMessage());
            }
        }
        return add(new Wanted(libraries, repositories), context);
    }

    /** Add the libraries of a script's lines to those there are; true if none is missing. */
    static boolean addThoseOf(String script, CommandContext context) {
        try {
            return add(Wanted.in(script), context);
        } catch (DependencyFailed wrong) {
            context.error(wrong.getMessage());
            return false;
        }
    }

    private static boolean add(Wanted more, CommandContext context) {
        // together with the earlier ones, so that two libraries agree about what both need
        Wanted all = context.memory().libraries().and(more);
        if (more.libraries().isEmpty()) {
            context.memory().libraries(all);
            return true;
        }
        try {
            List<Path> jars = Dependencies.standard().resolve(all, new Notes(context));
            List<String> fresh = new ArrayList<>();
            jars.forEach(jar -> fresh.add(jar.toString()));
            fresh.removeAll(context.workspace().options().classPath());
            if (!fresh.isEmpty()) {
                context.workspace().addToClasspath(String.join(File.pathSeparator, fresh));
            }
            context.memory().libraries(all);
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
