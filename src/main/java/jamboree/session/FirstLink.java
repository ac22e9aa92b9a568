package jamboree.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The start of the first session JVM, behind the prompt. A failure is told once; whoever asks next starts it again. */
final class FirstLink {

    private final Supplier<SessionLink> starter;
    private CompletableFuture<SessionLink> starting;

    /**
     * One that has not begun.
     *
     * @param starter runs on a thread of its own; it tells of a failure by {@link SessionFailed}
     */
    FirstLink(Supplier<SessionLink> starter) {
        this.starter = starter;
    }

    /** Begin, unless that was done. */
    synchronized CompletableFuture<SessionLink> start() {
        if (starting == null) {
            starting = CompletableFuture.supplyAsync(starter,
                    task -> Thread.ofPlatform().daemon().name("session/start").start(task));
        }
        return starting;
    }

    /** Waits for as long as a start may take. */
    SessionLink await() {
        CompletableFuture<SessionLink> awaited = start();
        try {
            return awaited.join();
        } catch (CompletionException e) {
            forget(awaited);
            throw e.getCause() instanceof SessionFailed failed ? failed
                    : new SessionFailed("the session JVM cannot be started: " + e.getCause(), e.getCause());
        }
    }

    private synchronized void forget(CompletableFuture<SessionLink> failed) {
        if (starting == failed) {
            starting = null;
        }
    }
}
