package jamboree.console.command;

import jamboree.deps.Wanted;
import jamboree.session.Startup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What commands remember from one line to the next: settings, the last map of each pool, sources for a reload. */
public final class Memory {

    /**
     * The last map of a pool.
     *
     * @param receiver Java text of what the map is called on: the pool, or the pool with options
     * @param kind     {@code map} or {@code starmap}
     * @param function Java text of the function
     * @param inputs   Java text of the inputs
     * @param of       which of the inputs it ran, if not all
     */
    record LastMap(String receiver, String kind, String function, String inputs, Optional<List<Integer>> of) {
    }

    private final Map<String, LastMap> maps = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final List<String> lost = new ArrayList<>();
    private Wanted libraries = Wanted.NOTHING;
    private boolean echo = true;
    private List<Startup> startup;

    /** Whether the line of Java behind a command is shown. */
    public boolean echo() {
        return echo;
    }

    void echo(boolean on) {
        echo = on;
    }

    /** A setting made by {@code /set}: {@code prompt}, {@code continuation}, {@code truncation}, {@code indent}. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** The setting for one feedback mode, or else that for all. */
    public Optional<String> setting(String name, String mode) {
        return setting(name + " " + mode).or(() -> setting(name));
    }

    void set(String name, String value) {
        settings.put(name, value);
    }

    /** Back to what it is without a setting. */
    void unset(String name) {
        settings.remove(name);
    }

    /** Columns of a step of automatic indentation. */
    public int indent() {
        return Integer.parseInt(setting("indent").orElse("4"));
    }

    Optional<LastMap> lastMap(String pool) {
        return Optional.ofNullable(maps.get(pool));
    }

    void lastMap(String pool, LastMap map) {
        maps.put(pool, map);
    }

    /** What the next session is to be started with, if {@code /set start} changed it. */
    Optional<List<Startup>> startup() {
        return Optional.ofNullable(startup);
    }

    void startup(List<Startup> texts) {
        startup = List.copyOf(texts);
    }

    /** The libraries asked for so far, and where to look for them. */
    Wanted libraries() {
        return libraries;
    }

    void libraries(Wanted all) {
        libraries = all;
    }

    /** Sources active before the last reset, or at the end of the last session, for {@code /reload -restore}. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    void lost(List<String> sources) {
        lost.clear();
        lost.addAll(sources);
    }
}
