package jamboree.session;

import jdk.jshell.spi.ExecutionControl;

/** Runs nothing: every value is empty. For compiling alone. */
final class InertControl implements ExecutionControl {
    @Override
    public void load(ClassBytecodes[] classes) {
        // They will never be called.
    }

    @Override
    public void redefine(ClassBytecodes[] classes) {
        // As above.
    }

    @Override
    public String invoke(String className, String methodName) {
        return "";
    }

    @Override
    public String varValue(String className, String variable) {
        return "";
    }

    @Override
    public void addToClasspath(String path) {
        // The compiler has heard of it already.
    }

    @Override
    public void stop() {
        // Nothing runs.
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
