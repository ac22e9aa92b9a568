package jamboree.wire;

/** Goes on with a deeply nested value on a thread with a large stack, so that depth alone is no error. */
final class DeepStack {
    /** Nesting at which the caller's own stack is left; a level takes 0.3 to 1 KB of stack. */
    static final int FIRST_LIMIT = 200;
    /** Nesting beyond which a value is refused. */
    static final int LAST_LIMIT = 50_000;

    private static final long STACK_BYTES = 256L << 20;

    /** What is run; may throw anything unchecked or, by its user's care, checked. */
    @FunctionalInterface
    interface Action<T, E extends Exception> {
        T run() throws E;
    }

    private DeepStack() {
    }

    /** Runs {@code action} on a thread of its own, waits for it, and throws what it threw. */
    static <T, E extends Exception> T run(Action<T, E> action) throws E {
        Call<T, E> call = new Call<>(action);
        Thread thread = new Thread(null, call, "codec/deep", STACK_BYTES);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                // user code in there may wait for something: pass it on, and finish in order
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return call.outcome();
    }

    private static final class Call<T, E extends Exception> implements Runnable {
        private final Action<T, E> action;
        private T result;
        private Throwable thrown;

        Call(Action<T, E> action) {
            this.action = action;
        }

        @Override
        public void run() {
            try {
                result = action.run();
            } catch (Throwable e) {
                thrown = e;
            }
        }

        @SuppressWarnings("unchecked") // the only checked exception the action can throw is E
        T outcome() throws E {
            switch (thrown) {
                case null -> {
                    return result;
                }
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw (E) e;
            }
        }
    }
}
