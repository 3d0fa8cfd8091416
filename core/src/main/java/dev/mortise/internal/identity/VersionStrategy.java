package dev.mortise.internal.identity;

import dev.mortise.error.DataConversionException;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.function.FunctionName;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The version values of one entity: the initial one and the successor of another (R7). */
public final class VersionStrategy {

    private final BasicAttribute attribute;
    private final Clock clock;

    public VersionStrategy(BasicAttribute attribute, Clock clock) {
        this.attribute = attribute;
        this.clock = clock;
    }

    /** The attribute that holds the version. */
    public BasicAttribute attribute() {
        return attribute;
    }

    @Nullable
    public Object of(Object entity) {
        return attribute.get(entity);
    }

    public void set(Object entity, Object version) {
        attribute.access().set(entity, version);
    }

    /** Whether the version is primitive, so that it is never null and does not identify new entities. */
    boolean isPrimitive() {
        return attribute.type().isPrimitive();
    }

    /** Whether a number is the version of an entity that has never been updated. */
    boolean isFirst(Object version) {
        return version instanceof Number number && number.longValue() == 0;
    }

    /** The version of a row that is new: 0, or the time. */
    public Object first() {
        return isTime() ? now() : number(0);
    }

    /**
     * The version after another: one more, or the time, and at least a microsecond more.
     *
     * @throws DataConversionException if the type has no greater number
     */
    public Object after(Object version) {
        if (version instanceof Instant instant) {
            Instant least = instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
            Instant now = now();
            return now.isAfter(least) ? now : least;
        }
        long next = ((Number) version).longValue() + 1;
        Number boxed = number(next);
        if (boxed.longValue() != next || next == Long.MIN_VALUE) {
            throw new DataConversionException(
                    attribute + " has reached the greatest " + type().getSimpleName() + "; give it a wider type");
        }
        return boxed;
    }

    /** Returns the increment for all rows of a bulk change, run by the database. */
    public Assignment<?> increment(EntityModel<?> model) {
        Path<Object, Object> version = Path.ofNames(model.type(), List.of(attribute.name()), attribute.type());
        return version.to(isTime() ? nextTime(version) : version.plus(number(1)));
    }

    private Expression<Object, Object> nextTime(Path<Object, Object> version) {
        return new Expression.Function<>(FunctionName.NEXT_TIME, List.of(version, new Expression.Value<>(now())));
    }

    private boolean isTime() {
        return type() == Instant.class;
    }

    private Number number(long value) {
        Class<?> type = type();
        if (type == Long.class) {
            return value;
        }
        if (type == Integer.class) {
            return (int) value;
        }
        return (short) value;
    }

    private Class<?> type() {
        return attribute.value().javaType();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
