package jamboree;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Java's own functional types in the place of ours. Whether they can travel is found out when they are sent. */
final class Plain {
    private Plain() {}

    record PlainFn<T, R>(Function<? super T, ? extends R> function) implements Fn<T, R> {
        @Override
        public R call(T input) {
            return function.apply(input);
        }
    }

    record PlainFn2<A, B, R>(BiFunction<? super A, ? super B, ? extends R> function) implements Fn2<A, B, R> {
        @Override
        public R call(A first, B second) {
            return function.apply(first, second);
        }
    }

    record PlainJob<R>(Callable<? extends R> callable) implements Job<R> {
        @Override
        public R call() throws Exception {
            return callable.call();
        }
    }

    record PlainAction(Runnable runnable) implements Job<Void> {
        @Override
        public Void call() {
            runnable.run();
            return null;
        }
    }

    static <T, R> Fn<T, R> fn(Function<? super T, ? extends R> function) {
        return new PlainFn<>(function);
    }

    static <A, B, R> Fn2<A, B, R> fn2(BiFunction<? super A, ? super B, ? extends R> function) {
        return new PlainFn2<>(function);
    }

    static <R> Job<R> job(Callable<? extends R> callable) {
        return new PlainJob<>(callable);
    }

    static Job<Void> job(Runnable runnable) {
        return new PlainAction(runnable);
    }
}
