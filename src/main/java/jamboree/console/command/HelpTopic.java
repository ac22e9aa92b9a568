package jamboree.console.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages of help that are not about one command. Indented lines can be typed as they stand. */
final class HelpTopic {

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("intro", """
                What you type runs in a Java process of its own; a pool runs it in more of them.
                  int square(int x) { return x * x; }
                  var pool = Pool.processes(2);
                  pool.map(x -> square(x), List.of(2, 3, 4))
                  pool.close();
                Functions, records and variables typed here go to the workers by themselves, before or after the
                pool was made, and as they are when the work is handed over. The command :pool does the same in
                fewer keys and shows its line of Java.
                """);
        TEXTS.put("sharing", """
                A worker has its own memory: a task that assigns a variable changes its own copy. To share:
                return the value, or use a shared object.
                  var total = new SharedLong(0);
                  var sharing = Pool.processes(2);
                  sharing.map(x -> total.add(x), List.of(1, 2, 3));
                  total.get()
                  sharing.close();
                There are SharedQueue, SharedLock, SharedSemaphore, SharedCondition, SharedEvent, SharedBarrier,
                SharedLong, SharedDouble, SharedRef, SharedList, SharedMap, SharedArray and Pipe.
                """);
        TEXTS.put("shipping", """
                A task goes to a worker with all it uses: the lambda, the methods, types and variables typed here, as
                they are when the work is handed over. A new definition counts from the next call on.
                  int base = 10;
                  int plus(int x) { return x + base; }
                  var shipping = Pool.processes(2);
                  shipping.map(x -> plus(x), List.of(1, 2, 3))
                  int plus(int x) { return x - base; }
                  shipping.map(x -> plus(x), List.of(1, 2, 3))
                  shipping.close();
                What belongs to one process cannot go and is refused by name (NotShippable): sockets, streams, threads,
                locks. Make it inside the task, give each worker its own by :pool N --init CODE, or use threads.
                A big value goes once to each worker; big arrays go through shared memory.
                """);
        TEXTS.put("threads", """
                The same pool over threads of the session, or over virtual threads for tasks that mostly wait:
                  var light = Pool.threads(4);
                  light.map(x -> x + 1, List.of(1, 2, 3))
                  light.close();
                Threads see and change the variables themselves, and cost less for tasks far below a millisecond.
                Processes have a heap each, die alone, and can always be stopped; a thread that heeds no interrupt
                cannot. As commands: :pool 4 --threads and :pool --virtual. For one action: Proc.thread(…).
                """);
        TEXTS.put("keys", """
                Tab             complete; once more: documentation
                Alt-Enter       a new line in the same piece of code
                Up, Down        earlier input, whole pieces
                Ctrl-R          search in it
                Ctrl-C          clear the line; while something runs: stop it
                Ctrl-D          leave
                Shift-Tab v     make a variable of the expression;  m: a method;  i: an import
                """);
        TEXTS.put("id", """
                Each snippet has an id, shown by /list: 1, 2, 3 for what was typed, s1 for start-up, e1 for what was
                refused. Where a snippet is asked for, its name, its id or a range of ids may stand:
                  int twice(int x) { return 2 * x; }
                  /list twice
                  /list -all
                  /list s1
                One definition has one id at a time: typed again, it gets the next. A value that is given no name
                is kept as $ and the id of its snippet, such as $3. See /help rerun, too.
                """);
        TEXTS.put("shortcuts", """
                A command may be cut short to a beginning that fits one command only, with / or : before it.
                Those that lose work, such as /reset, /drop and /exit, are to be written in full.
                  /li
                  /se feedback normal
                Tab completes names, members, commands and files; Tab again shows signatures and documentation.
                Shift-Tab v makes a variable of an expression, Shift-Tab m a method, Shift-Tab i an import.
                /help keys has the other keys.
                """);
        TEXTS.put("context", """
                What code is compiled against and runs with: class path, modules, exported packages. It counts for
                the session and for its workers. A change starts the session anew with all definitions:
                  /env
                  /env --add-modules java.sql
                  /env --add-exports java.base/sun.security.util
                  /reload -quiet
                  /reset
                --class-path and --module-path take files; /reset and /reload take the same options. For
                libraries by name see /help deps.
                """);
        TEXTS.put("scripts", """
                jamboree FILE runs a file, jamboree - the standard input, jamboree -e CODE a line. Only what the code
                prints goes to the standard output; the first error ends it (--keep-going: not). args holds the
                arguments. A first line #! is skipped. At the start of a line:
                //DEPS org.apache.commons:commons-lang3:3.18.0    libraries, here as well as with :load
                //REPOS mavencentral,own=https://repo.own/maven   where to look for them instead of Maven Central
                //JAVA_OPTIONS -Xmx1g                             options of the session and the workers
                Exit status: 0 ok, 1 uncaught exception or failed task, 2 bad usage or does not compile, 3 worker
                lost, 130 interrupted, N for System.exit(N) or :exit N.
                """);
        TEXTS.put("files", """
                ~/.config/jamboree/init.jsh       run when a console starts, not for scripts; Java and commands
                ~/.config/jamboree/settings       what /set NAME -retain keeps, and start.jsh beside it
                ~/.local/state/jamboree/history   lines typed
                ~/.cache/jamboree/dependencies    which jars libraries are; may be deleted at any time
                ~/.m2                             settings and jars of Maven, used for libraries
                XDG_CONFIG_HOME, XDG_STATE_HOME and XDG_CACHE_HOME put them elsewhere. --no-startup goes
                without init.jsh.
                """);
        TEXTS.put("rerun", """
                /!  runs the last snippet again, /-3 the third last, /7 the one with id 7, /3-7 a range.
                /list shows the ids.
                """);
        TEXTS.put("errors", """
                A task that fails is named with its input and stops the map; the other results stay.
                  var careful = Pool.processes(2);
                  careful.outcomes(x -> 10 / (x - 2), List.of(1, 2, 3))
                  careful.close();
                outcomes runs all inputs and tells of each; :pool errors counts them, :pool retry runs the rest again.
                A worker that dies costs the one task it ran, and is replaced. If its JVM has crashed, the report
                (hs_err_PID.log) is in ~/.local/state/jamboree/crashes, and the message names it.
                """);
    }

    private HelpTopic() {
    }

    static List<String> names() {
        return List.copyOf(TEXTS.keySet());
    }

    /** The page of that name, or null. */
    static String text(String name) {
        return TEXTS.get(name);
    }
}
