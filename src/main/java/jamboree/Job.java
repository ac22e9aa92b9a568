package jamboree;

import java.io.Serializable;
import java.util.concurrent.Callable;

/** Work with a result that can travel to a worker and may throw any exception. */
@FunctionalInterface
public interface Job<R> extends Callable<R>, Serializable {}
