package jamboree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** This process itself, or its parent: known by name and pid, not this one's to start or to end. */
record ProcRelative(String name, ProcessHandle process) implements ProcLife {
    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<String> exitReason() {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<?> onExit() {
        if (process.equals(ProcessHandle.current())) {
            throw notOurs("wait for the end of");
        }
        return process.onExit();
    }

    private IllegalStateException notOurs(String what) {
        return new IllegalStateException(name + " is " + (process.equals(ProcessHandle.current())
                ? "this process itself" : "not a child of this process") + ": it cannot " + what + " it");
    }

    @Override
    public void start() {
        throw notOurs("start");
    }

    @Override
    public boolean join(long nanos) {
        throw notOurs("join");
    }

    @Override
    public <R> R result() {
        throw notOurs("have the result of");
    }

    @Override
    public void terminate() {
        throw notOurs("terminate");
    }

    @Override
    public void kill() {
        throw notOurs("kill");
    }

    @Override
    public void interrupt() {
        throw notOurs("interrupt");
    }

    @Override
    public String task() {
        return "";
    }

    @Override
    public List<StackTraceElement> stack() {
        return List.of();
    }

    @Override
    public void close() {
        throw notOurs("close");
    }

    @Override
    public void setDaemon(boolean daemon) {
        throw notOurs("change");
    }

    @Override
    public boolean isDaemon() {
        return false;
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + ")";
    }
}
