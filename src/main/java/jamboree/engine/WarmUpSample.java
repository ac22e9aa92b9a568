package jamboree.engine;

import java.util.List;
import java.util.function.Function;

/** What somebody might have typed. Its bytes go to workers under the name of a prompt class, see {@link WarmUp}. */
final class WarmUpSample {
    private WarmUpSample() {}

    static int twice(int x) {
        return 2 * x;
    }

    static Function<Object, Object> function() {
        return input -> List.of("warm " + twice(input.hashCode()), List.of(input));
    }
}
