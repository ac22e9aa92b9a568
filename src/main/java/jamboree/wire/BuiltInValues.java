package jamboree.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.IntSummaryStatistics;
import java.util.LongSummaryStatistics;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The small JDK values that are common enough to be spared a JDK section. */
final class BuiltInValues {
    private BuiltInValues() {
    }

    // By the kind: a pattern switch would be spun in each new worker.
    static Object[] parts(BuiltIn kind, Object value) {
        return switch (kind) {
            case OPTIONAL_INT -> value instanceof OptionalInt it && it.isPresent() ? of(it.getAsInt()) : of();
            case OPTIONAL_LONG -> value instanceof OptionalLong it && it.isPresent() ? of(it.getAsLong()) : of();
            case OPTIONAL_DOUBLE -> value instanceof OptionalDouble it && it.isPresent() ? of(it.getAsDouble()) : of();
            case PATH -> of(textOf((Path) value));
            case UUID -> of(((UUID) value).getMostSignificantBits(), ((UUID) value).getLeastSignificantBits());
            case BIG_INTEGER -> of((Object) ((BigInteger) value).toByteArray());
            case BIG_DECIMAL -> of(((BigDecimal) value).unscaledValue().toByteArray(), ((BigDecimal) value).scale());
            case INSTANT -> of(((Instant) value).getEpochSecond(), ((Instant) value).getNano());
            case DURATION -> of(((Duration) value).getSeconds(), ((Duration) value).getNano());
            case LOCAL_DATE -> of(((LocalDate) value).toEpochDay());
            case LOCAL_TIME -> of(((LocalTime) value).toNanoOfDay());
            case LOCAL_DATE_TIME -> {
                LocalDateTime it = (LocalDateTime) value;
                yield of(it.toLocalDate().toEpochDay(), it.toLocalTime().toNanoOfDay());
            }
            case ATOMIC_INTEGER -> of(((AtomicInteger) value).get());
            case ATOMIC_LONG -> of(((AtomicLong) value).get());
            case ATOMIC_BOOLEAN -> of(((AtomicBoolean) value).get());
            case INT_STATISTICS -> {
                IntSummaryStatistics it = (IntSummaryStatistics) value;
                yield of(it.getCount(), it.getMin(), it.getMax(), it.getSum());
            }
            case LONG_STATISTICS -> {
                LongSummaryStatistics it = (LongSummaryStatistics) value;
                yield of(it.getCount(), it.getMin(), it.getMax(), it.getSum());
            }
            default -> throw new IllegalStateException("no parts: " + value.getClass());
        };
    }

    private static Object[] of(Object... parts) {
        return parts;
    }

    private static String textOf(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new Refusal(path, "is a path in the file system " + path.getFileSystem()
                    + ", which exists in this process only", null);
        }
        return path.toString();
    }

    static Object make(BuiltIn kind, Object[] p) {
        return switch (kind) {
            case OPTIONAL_INT -> p.length == 0 ? OptionalInt.empty() : OptionalInt.of((Integer) p[0]);
            case OPTIONAL_LONG -> p.length == 0 ? OptionalLong.empty() : OptionalLong.of((Long) p[0]);
            case OPTIONAL_DOUBLE -> p.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((Double) p[0]);
            case PATH -> Path.of((String) p[0]);
            case UUID -> new UUID((Long) p[0], (Long) p[1]);
            case BIG_INTEGER -> new BigInteger((byte[]) p[0]);
            case BIG_DECIMAL -> new BigDecimal(new BigInteger((byte[]) p[0]), (Integer) p[1]);
            case INSTANT -> Instant.ofEpochSecond((Long) p[0], (Integer) p[1]);
            case DURATION -> Duration.ofSeconds((Long) p[0], (Integer) p[1]);
            case LOCAL_DATE -> LocalDate.ofEpochDay((Long) p[0]);
            case LOCAL_TIME -> LocalTime.ofNanoOfDay((Long) p[0]);
            case LOCAL_DATE_TIME -> LocalDateTime.of(LocalDate.ofEpochDay((Long) p[0]),
                    LocalTime.ofNanoOfDay((Long) p[1]));
            case ATOMIC_INTEGER -> new AtomicInteger((Integer) p[0]);
            case ATOMIC_LONG -> new AtomicLong((Long) p[0]);
            case ATOMIC_BOOLEAN -> new AtomicBoolean((Boolean) p[0]);
            case INT_STATISTICS -> (Long) p[0] == 0 ? new IntSummaryStatistics()
                    : new IntSummaryStatistics((Long) p[0], (Integer) p[1], (Integer) p[2], (Long) p[3]);
            case LONG_STATISTICS -> (Long) p[0] == 0 ? new LongSummaryStatistics()
                    : new LongSummaryStatistics((Long) p[0], (Long) p[1], (Long) p[2], (Long) p[3]);
            default -> throw new IllegalStateException("not made of parts: " + kind);
        };
    }
}
