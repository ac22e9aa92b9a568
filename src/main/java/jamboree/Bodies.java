package jamboree;

import jamboree.code.Carrier;
import jamboree.engine.TaskBody;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What workers run for each kind of call: the user's function inside a record that can travel. */
final class Bodies {
    private Bodies() {}

    record OfFunction(Function<Object, Object> function) implements TaskBody, Carrier {
        @Override
        public Object carried() {
            return function;
        }

        @Override
        public Object call(Object input) {
            return function.apply(input);
        }
    }

    record OfPair(BiFunction<Object, Object, Object> function) implements TaskBody, Carrier {
        @Override
        public Object carried() {
            return function;
        }

        @Override
        public Object call(Object input) {
            Map.Entry<?, ?> pair = (Map.Entry<?, ?>) input;
            return function.apply(pair.getKey(), pair.getValue());
        }
    }

    record OfJob(Callable<?> job) implements TaskBody, Carrier {
        @Override
        public Object carried() {
            return job;
        }

        @Override
        public Object call(Object input) throws Exception {
            return job.call();
        }
    }

    record OfAction(Runnable action) implements TaskBody, Carrier {
        @Override
        public Object carried() {
            return action;
        }

        @Override
        public Object call(Object input) {
            action.run();
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    static TaskBody function(Function<?, ?> function) {
        Function<?, ?> inner = function instanceof Plain.PlainFn<?, ?>(Function<?, ?> plain) ? plain : function;
        return new OfFunction((Function<Object, Object>) inner);
    }

    @SuppressWarnings("unchecked")
    static TaskBody pair(BiFunction<?, ?, ?> function) {
        BiFunction<?, ?, ?> inner = function instanceof Plain.PlainFn2<?, ?, ?>(BiFunction<?, ?, ?> plain)
                ? plain : function;
        return new OfPair((BiFunction<Object, Object, Object>) inner);
    }

    static TaskBody job(Callable<?> job) {
        return switch (job) {
            case Plain.PlainJob<?>(Callable<?> plain) -> new OfJob(plain);
            case Plain.PlainAction(Runnable plain) -> new OfAction(plain);
            default -> new OfJob(job);
        };
    }
}
