package jamboree.session;

import java.util.List;
import java.util.Optional;

/**
 * How a session compiles and runs.
 *
 * @param classPath          jars and directories, for compiler, session and workers
 * @param modulePath         as {@code --module-path}
 * @param addModules         as {@code --add-modules}
 * @param addExports         as {@code --add-exports}, {@code module/package}
 * @param enablePreview      as {@code --enable-preview}
 * @param enableNativeAccess as {@code --enable-native-access}
 * @param startup            texts evaluated first
 * @param remoteOptions      JVM options of the session and of every worker
 * @param compilerOptions    options of javac
 * @param arguments          what a script finds in its variable {@code args}; empty: there is no such variable
 * @param survives           whether a session JVM that died is started again at once; a script has no use for it
 */
public record SessionOptions(List<String> classPath, List<String> modulePath, List<String> addModules,
        List<String> addExports, boolean enablePreview, Optional<String> enableNativeAccess, List<Startup> startup,
        List<String> remoteOptions, List<String> compilerOptions, Optional<List<String>> arguments,
        boolean survives) {
    public SessionOptions {
        classPath = List.copyOf(classPath);
        modulePath = List.copyOf(modulePath);
        addModules = List.copyOf(addModules);
        addExports = List.copyOf(addExports);
        startup = List.copyOf(startup);
        remoteOptions = List.copyOf(remoteOptions);
        compilerOptions = List.copyOf(compilerOptions);
        arguments = arguments.map(List::copyOf);
    }

    /** Those of a console without options. */
    public static SessionOptions standard() {
        return new SessionOptions(List.of(), List.of(), List.of(), List.of(), false, Optional.empty(),
                List.of(Startup.standard()), List.of(), List.of(), Optional.empty(), true);
    }

    public SessionOptions withClassPath(List<String> value) {
        return new SessionOptions(value, modulePath, addModules, addExports, enablePreview, enableNativeAccess,
                startup, remoteOptions, compilerOptions, arguments, survives);
    }

    public SessionOptions withModulePath(List<String> value) {
        return new SessionOptions(classPath, value, addModules, addExports, enablePreview, enableNativeAccess,
                startup, remoteOptions, compilerOptions, arguments, survives);
    }

    public SessionOptions withAddModules(List<String> value) {
        return new SessionOptions(classPath, modulePath, value, addExports, enablePreview, enableNativeAccess,
                startup, remoteOptions, compilerOptions, arguments, survives);
    }

    public SessionOptions withAddExports(List<String> value) {
        return new SessionOptions(classPath, modulePath, addModules, value, enablePreview, enableNativeAccess,
                startup, remoteOptions, compilerOptions, arguments, survives);
    }

    public SessionOptions withEnablePreview(boolean value) {
        return new SessionOptions(classPath, modulePath, addModules, addExports, value, enableNativeAccess, startup,
                remoteOptions, compilerOptions, arguments, survives);
    }

    public SessionOptions withEnableNativeAccess(Optional<String> value) {
        return new SessionOptions(classPath, modulePath, addModules, addExports, enablePreview, value, startup,
                remoteOptions, compilerOptions, arguments, survives);
    }

    public SessionOptions withStartup(List<Startup> value) {
        return new SessionOptions(classPath, modulePath, addModules, addExports, enablePreview, enableNativeAccess,
                value, remoteOptions, compilerOptions, arguments, survives);
    }

    public SessionOptions withRemoteOptions(List<String> value) {
        return new SessionOptions(classPath, modulePath, addModules, addExports, enablePreview, enableNativeAccess,
                startup, value, compilerOptions, arguments, survives);
    }

    public SessionOptions withCompilerOptions(List<String> value) {
        return new SessionOptions(classPath, modulePath, addModules, addExports, enablePreview, enableNativeAccess,
                startup, remoteOptions, value, arguments, survives);
    }

    public SessionOptions withArguments(Optional<List<String>> value) {
        return new SessionOptions(classPath, modulePath, addModules, addExports, enablePreview, enableNativeAccess,
                startup, remoteOptions, compilerOptions, value, survives);
    }

    public SessionOptions withSurvives(boolean value) {
        return new SessionOptions(classPath, modulePath, addModules, addExports, enablePreview, enableNativeAccess,
                startup, remoteOptions, compilerOptions, arguments, value);
    }
}
