package jamboree.deps;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * Main of the JVM in which the resolver runs: the arguments are repositories and coordinates, the answer is lines on
 * the standard output, each a word and a text. It ends when its standard input does, which is when the process that
 * started it ends.
 */
final class ResolverMain {
    static final String PROGRESS = "progress";
    static final String JAR = "jar";
    static final String FAILED = "failed";
    static final String DONE = "done";
    /** Before an argument that is a repository. */
    static final String REPOSITORY = "--repository=";
    private static final Pattern OFFLINE = Pattern.compile("<offline>\\s*true\\s*</offline>");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    /** Milliseconds until a repository is given up: to connect, and between two packets. */
    private static final Map<String, Object> PATIENCE = Map.of(
            "aether.connector.connectTimeout", 10_000, "aether.connector.requestTimeout", 60_000);

    private ResolverMain() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("deps/parent").start(ResolverMain::endWithParent);
        PrintStream answers = System.out;
        System.setOut(System.err);
        ContextOverrides overrides = ContextOverrides.create().withUserSettings(true).configProperties(PATIENCE)
                .transferListener(new Downloads(answers)).build();
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            resolve(context, arguments).forEach(jar -> say(answers, JAR, jar.toString()));
            say(answers, DONE, "");
        } catch (DependencyResolutionException e) {
            say(answers, FAILED, Refusals.sentence(e));
        } catch (DependencyFailed e) {
            say(answers, FAILED, e.getMessage());
        } catch (RuntimeException e) {
            say(answers, FAILED, "the resolver gave up: " + Refusals.deepest(e));
        }
    }

    private static List<Path> resolve(Context context, String... arguments)
            throws DependencyFailed, DependencyResolutionException {
        List<RemoteRepository> own = new ArrayList<>();
        CollectRequest collect = new CollectRequest();
        for (String argument : arguments) {
            if (argument.startsWith(REPOSITORY)) {
                Repository named = Repository.parse(argument.substring(REPOSITORY.length()));
                own.add(new RemoteRepository.Builder(named.id(), "default", named.url()).build());
                continue;
            }
            Coordinates wanted = Coordinates.parse(argument);
            collect.addDependency(new Dependency(new DefaultArtifact(wanted.group(), wanted.artifact(),
                    wanted.classifier(), wanted.type(), wanted.version()), JavaScopes.COMPILE));
        }
        DefaultRepositorySystemSession session =
                new DefaultRepositorySystemSession(context.repositorySystemSession());
        // what was missing yesterday is asked for again today
        session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
        // mirrors, proxies and credentials of the settings are for these as well
        collect.setRepositories(own.isEmpty() ? context.remoteRepositories()
                : context.repositorySystem().newResolutionRepositories(session, own));
        session.setOffline(session.isOffline() || saysOffline(context.mavenUserHome().settingsXml()));
        List<Path> jars = new ArrayList<>();
        for (ArtifactResult result : context.repositorySystem().resolveDependencies(session,
                new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME)))
                .getArtifactResults()) {
            jars.add(result.getArtifact().getFile().toPath().toAbsolutePath());
        }
        return jars;
    }

    /** The one word of the settings that the context does not heed. */
    private static boolean saysOffline(Path settings) {
        try {
            return OFFLINE.matcher(COMMENT.matcher(Files.readString(settings)).replaceAll("")).find();
        } catch (IOException none) {
            return false;
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said there
            }
        } catch (IOException closed) {
            // the same as the end
        }
        Runtime.getRuntime().halt(1);
    }

    private static synchronized void say(PrintStream answers, String word, String text) {
        answers.println(word + " " + text.lines().reduce((first, next) -> first + " " + next.strip()).orElse(""));
        answers.flush();
    }

    /** Says which jars come from afar; the small files that describe them are not worth a line. */
    private static final class Downloads extends AbstractTransferListener {
        private final PrintStream answers;

        Downloads(PrintStream answers) {
            this.answers = answers;
        }

        @Override
        public void transferStarted(TransferEvent event) {
            String name = event.getResource().getResourceName();
            long size = event.getResource().getContentLength();
            if (event.getRequestType() == TransferEvent.RequestType.GET && name.endsWith(".jar")) {
                say(answers, PROGRESS, "downloading " + name.substring(name.lastIndexOf('/') + 1) + (size < 0 ? ""
                        : String.format(Locale.ROOT, " (%.1f MB)", size / 1e6)) + " from "
                        + event.getResource().getRepositoryId());
            }
        }
    }
}
