package jamboree.code;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

/** A prompt in the test's own JVM: the real compiler, and a loader from which what is typed can be sent. */
final class Prompt implements AutoCloseable {
    final SnippetLoader loader = new SnippetLoader(Prompt.class.getClassLoader());
    private final Instrumentation instrumentation;
    private final JShell shell;
    private Object value;

    Prompt() {
        this(null);
    }

    /** @param instrumentation to redefine classes in place; null for a JVM that cannot */
    Prompt(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        shell = JShell.builder().executionEngine(new ExecutionControlProvider() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return new Control();
            }
        }, Map.of()).compilerOptions("-g").build();
        type("import module java.base;");
    }

    /** Types a text of one or more snippets; gives the value of the last one. */
    Object type(String text) {
        String rest = text;
        value = null;
        while (!rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (SnippetEvent event : shell.eval(info.source())) {
                if (event.status() == Snippet.Status.REJECTED) {
                    throw new AssertionError(info.source() + " is rejected: "
                            + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList());
                }
                if (event.exception() != null) {
                    throw new AssertionError(info.source() + " threw", event.exception());
                }
            }
            rest = info.remaining();
        }
        return value;
    }

    /** Packs the value of an expression whose target type is given. */
    Parcel pack(String type, String expression) throws UnshippableException {
        return Packer.pack(type("(" + type + ") (" + expression + ")"));
    }

    /** Packs {@code () -> expression}. */
    Parcel packCall(String expression) throws UnshippableException {
        return pack("Callable<Object>", "() -> " + expression);
    }

    @Override
    public void close() {
        shell.close();
    }

    private final class Control extends DirectExecutionControl {
        Control() {
            super(new Delegate());
        }

        @Override
        public void redefine(ClassBytecodes[] classes)
                throws ClassInstallException, NotImplementedException, EngineTerminationException {
            if (instrumentation == null) {
                throw new NotImplementedException("redefine");
            }
            Map<String, byte[]> woven = loader.weave(byName(classes));
            try {
                for (Map.Entry<String, byte[]> entry : woven.entrySet()) {
                    instrumentation.redefineClasses(
                            new ClassDefinition(loader.loadClass(entry.getKey()), entry.getValue()));
                }
            } catch (ReflectiveOperationException | java.lang.instrument.UnmodifiableClassException
                    | LinkageError | UnsupportedOperationException e) {
                throw new ClassInstallException(e.toString(), new boolean[classes.length]);
            }
            loader.redefined(woven);
        }

        @Override
        protected String invoke(Method method) throws Exception {
            try {
                value = method.invoke(null);
                return "";
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof SPIResolutionException unresolved) {
                    throw unresolved;
                }
                throw e;
            }
        }
    }

    private final class Delegate implements LoaderDelegate {
        @Override
        public void load(ExecutionControl.ClassBytecodes[] classes) {
            loader.define(byName(classes));
        }

        @Override
        public void classesRedefined(ExecutionControl.ClassBytecodes[] classes) {
        }

        @Override
        public void addToClasspath(String path) {
        }

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            return loader.loadClass(name);
        }
    }

    private static Map<String, byte[]> byName(ExecutionControl.ClassBytecodes[] classes) {
        Map<String, byte[]> raw = new LinkedHashMap<>();
        for (ExecutionControl.ClassBytecodes one : List.of(classes)) {
            raw.put(one.name(), one.bytecodes());
        }
        return raw;
    }
}
