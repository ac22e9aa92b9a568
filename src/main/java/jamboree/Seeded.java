package jamboree;

import jamboree.code.Carrier;
import jamboree.engine.TaskBody;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A task whose random numbers are given by a seed and the position of its input. */
record Seeded(long seed, TaskBody body) implements TaskBody, Carrier {
    /** The golden ratio in 64 bits, by which SplittableRandom itself keeps its streams apart (Steele et al., 2014). */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private static final ThreadLocal<RandomGenerator> CURRENT = new ThreadLocal<>();

    /** An input with its position in the call. */
    record Numbered(int index, Object input) {}

    static RandomGenerator current() {
        RandomGenerator random = CURRENT.get();
        if (random == null) {
            random = new SplittableRandom();
            CURRENT.set(random);
        }
        return random;
    }

    @Override
    public Object call(Object input) throws Throwable {
        Numbered numbered = (Numbered) input;
        RandomGenerator before = CURRENT.get();
        CURRENT.set(new SplittableRandom(seed ^ (numbered.index() + 1) * GOLDEN));
        try {
            return body.call(numbered.input());
        } finally {
            CURRENT.set(before);
        }
    }

    @Override
    public Object carried() {
        return body instanceof Carrier carrier ? carrier.carried() : body;
    }
}
