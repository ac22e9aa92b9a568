package jamboree.code;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The combinators of {@code java.util.function} with results that can travel: the JDK's own are lambdas of the JDK
 * that nobody can serialize. Woven prompt code calls these in their place; they do exactly what the JDK does. A class
 * with a combinator of its own keeps it.
 */
@SuppressWarnings("overloads")
public final class Composed {
    static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final Set<String> COMBINATORS = Set.of("andThen", "compose", "and", "or", "negate");
    private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                for (Method method : type.getMethods()) {
                    if (COMBINATORS.contains(method.getName()) && !Modifier.isStatic(method.getModifiers())
                            && !method.getDeclaringClass().getPackageName().equals("java.util.function")) {
                        return false;
                    }
                }
                return true;
            } catch (LinkageError _) {
                return false;
            }
        }
    };

    private Composed() {}

    private static boolean plain(Object receiver, Object argument) {
        Objects.requireNonNull(argument);
        return PLAIN.get(receiver.getClass());
    }

    private static boolean plain(Object receiver) {
        return PLAIN.get(receiver.getClass());
    }

    public static <T> Function<T, T> identity() {
        return (Function<T, T> & Serializable) x -> x;
    }

    public static <T> UnaryOperator<T> unaryIdentity() {
        return (UnaryOperator<T> & Serializable) x -> x;
    }

    public static IntUnaryOperator intIdentity() {
        return (IntUnaryOperator & Serializable) x -> x;
    }

    public static LongUnaryOperator longIdentity() {
        return (LongUnaryOperator & Serializable) x -> x;
    }

    public static DoubleUnaryOperator doubleIdentity() {
        return (DoubleUnaryOperator & Serializable) x -> x;
    }

    public static <T, R, V> Function<T, V> andThen(Function<T, R> f, Function<? super R, ? extends V> g) {
        return plain(f, g) ? (Function<T, V> & Serializable) x -> g.apply(f.apply(x)) : f.andThen(g);
    }

    public static <T, R, V> Function<V, R> compose(Function<T, R> f, Function<? super V, ? extends T> g) {
        return plain(f, g) ? (Function<V, R> & Serializable) x -> f.apply(g.apply(x)) : f.compose(g);
    }

    public static <T, U, R, V> BiFunction<T, U, V> andThen(BiFunction<T, U, R> f, Function<? super R, ? extends V> g) {
        return plain(f, g) ? (BiFunction<T, U, V> & Serializable) (x, y) -> g.apply(f.apply(x, y)) : f.andThen(g);
    }

    public static IntUnaryOperator andThen(IntUnaryOperator f, IntUnaryOperator g) {
        return plain(f, g) ? (IntUnaryOperator & Serializable) x -> g.applyAsInt(f.applyAsInt(x)) : f.andThen(g);
    }

    public static IntUnaryOperator compose(IntUnaryOperator f, IntUnaryOperator g) {
        return plain(f, g) ? (IntUnaryOperator & Serializable) x -> f.applyAsInt(g.applyAsInt(x)) : f.compose(g);
    }

    public static LongUnaryOperator andThen(LongUnaryOperator f, LongUnaryOperator g) {
        return plain(f, g) ? (LongUnaryOperator & Serializable) x -> g.applyAsLong(f.applyAsLong(x)) : f.andThen(g);
    }

    public static LongUnaryOperator compose(LongUnaryOperator f, LongUnaryOperator g) {
        return plain(f, g) ? (LongUnaryOperator & Serializable) x -> f.applyAsLong(g.applyAsLong(x)) : f.compose(g);
    }

    public static DoubleUnaryOperator andThen(DoubleUnaryOperator f, DoubleUnaryOperator g) {
        return plain(f, g)
                ? (DoubleUnaryOperator & Serializable) x -> g.applyAsDouble(f.applyAsDouble(x)) : f.andThen(g);
    }

    public static DoubleUnaryOperator compose(DoubleUnaryOperator f, DoubleUnaryOperator g) {
        return plain(f, g)
                ? (DoubleUnaryOperator & Serializable) x -> f.applyAsDouble(g.applyAsDouble(x)) : f.compose(g);
    }

    public static <T> Consumer<T> andThen(Consumer<T> f, Consumer<? super T> g) {
        return plain(f, g) ? (Consumer<T> & Serializable) x -> {
            f.accept(x);
            g.accept(x);
        } : f.andThen(g);
    }

    public static <T, U> BiConsumer<T, U> andThen(BiConsumer<T, U> f, BiConsumer<? super T, ? super U> g) {
        return plain(f, g) ? (BiConsumer<T, U> & Serializable) (x, y) -> {
            f.accept(x, y);
            g.accept(x, y);
        } : f.andThen(g);
    }

    public static IntConsumer andThen(IntConsumer f, IntConsumer g) {
        return plain(f, g) ? (IntConsumer & Serializable) x -> {
            f.accept(x);
            g.accept(x);
        } : f.andThen(g);
    }

    public static LongConsumer andThen(LongConsumer f, LongConsumer g) {
        return plain(f, g) ? (LongConsumer & Serializable) x -> {
            f.accept(x);
            g.accept(x);
        } : f.andThen(g);
    }

    public static DoubleConsumer andThen(DoubleConsumer f, DoubleConsumer g) {
        return plain(f, g) ? (DoubleConsumer & Serializable) x -> {
            f.accept(x);
            g.accept(x);
        } : f.andThen(g);
    }

    public static <T> Predicate<T> and(Predicate<T> f, Predicate<? super T> g) {
        return plain(f, g) ? (Predicate<T> & Serializable) x -> f.test(x) && g.test(x) : f.and(g);
    }

    public static <T> Predicate<T> or(Predicate<T> f, Predicate<? super T> g) {
        return plain(f, g) ? (Predicate<T> & Serializable) x -> f.test(x) || g.test(x) : f.or(g);
    }

    public static <T> Predicate<T> negate(Predicate<T> f) {
        return plain(f) ? (Predicate<T> & Serializable) x -> !f.test(x) : f.negate();
    }

    @SuppressWarnings("unchecked")
    public static <T> Predicate<T> not(Predicate<? super T> f) {
        return negate((Predicate<T>) f);
    }

    public static <T> Predicate<T> isEqual(Object target) {
        return (Predicate<T> & Serializable) x -> Objects.equals(target, x);
    }

    public static <T, U> BiPredicate<T, U> and(BiPredicate<T, U> f, BiPredicate<? super T, ? super U> g) {
        return plain(f, g) ? (BiPredicate<T, U> & Serializable) (x, y) -> f.test(x, y) && g.test(x, y) : f.and(g);
    }

    public static <T, U> BiPredicate<T, U> or(BiPredicate<T, U> f, BiPredicate<? super T, ? super U> g) {
        return plain(f, g) ? (BiPredicate<T, U> & Serializable) (x, y) -> f.test(x, y) || g.test(x, y) : f.or(g);
    }

    public static <T, U> BiPredicate<T, U> negate(BiPredicate<T, U> f) {
        return plain(f) ? (BiPredicate<T, U> & Serializable) (x, y) -> !f.test(x, y) : f.negate();
    }

    public static IntPredicate and(IntPredicate f, IntPredicate g) {
        return plain(f, g) ? (IntPredicate & Serializable) x -> f.test(x) && g.test(x) : f.and(g);
    }

    public static IntPredicate or(IntPredicate f, IntPredicate g) {
        return plain(f, g) ? (IntPredicate & Serializable) x -> f.test(x) || g.test(x) : f.or(g);
    }

    public static IntPredicate negate(IntPredicate f) {
        return plain(f) ? (IntPredicate & Serializable) x -> !f.test(x) : f.negate();
    }

    public static LongPredicate and(LongPredicate f, LongPredicate g) {
        return plain(f, g) ? (LongPredicate & Serializable) x -> f.test(x) && g.test(x) : f.and(g);
    }

    public static LongPredicate or(LongPredicate f, LongPredicate g) {
        return plain(f, g) ? (LongPredicate & Serializable) x -> f.test(x) || g.test(x) : f.or(g);
    }

    public static LongPredicate negate(LongPredicate f) {
        return plain(f) ? (LongPredicate & Serializable) x -> !f.test(x) : f.negate();
    }

    public static DoublePredicate and(DoublePredicate f, DoublePredicate g) {
        return plain(f, g) ? (DoublePredicate & Serializable) x -> f.test(x) && g.test(x) : f.and(g);
    }

    public static DoublePredicate or(DoublePredicate f, DoublePredicate g) {
        return plain(f, g) ? (DoublePredicate & Serializable) x -> f.test(x) || g.test(x) : f.or(g);
    }

    public static DoublePredicate negate(DoublePredicate f) {
        return plain(f) ? (DoublePredicate & Serializable) x -> !f.test(x) : f.negate();
    }

    public static <T> BinaryOperator<T> minBy(Comparator<? super T> order) {
        Objects.requireNonNull(order);
        return (BinaryOperator<T> & Serializable) (a, b) -> order.compare(a, b) <= 0 ? a : b;
    }

    public static <T> BinaryOperator<T> maxBy(Comparator<? super T> order) {
        Objects.requireNonNull(order);
        return (BinaryOperator<T> & Serializable) (a, b) -> order.compare(a, b) >= 0 ? a : b;
    }

    public static Predicate<String> asPredicate(Pattern pattern) {
        Objects.requireNonNull(pattern);
        return (Predicate<String> & Serializable) text -> pattern.matcher(text).find();
    }

    public static Predicate<String> asMatchPredicate(Pattern pattern) {
        Objects.requireNonNull(pattern);
        return (Predicate<String> & Serializable) text -> pattern.matcher(text).matches();
    }
}
