package dev.mortise;

import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells whether values are stored alike, whatever their own {@code equals} says. */
final class RowComparison {

    private RowComparison() {}

    /** Whether an update would change the row of an entity, its version aside. */
    static boolean differs(EntityModel<?> model, Object entity, Object stored) {
        BasicAttribute version = model.version().orElse(null);
        return model.columns().stream()
                .filter(column -> column.column().updatable() && column.attribute() != version)
                .filter(column -> !model.id().columns().contains(column))
                .anyMatch(column -> !Objects.equals(valueOf(column, entity), valueOf(column, stored)));
    }

    /** What an owner's columns hold, as something to compare by. */
    static Object valuesOf(List<MappedColumn> columns, Object owner) {
        if (columns.size() == 1) {
            Object value = valueOf(columns.get(0), owner);
            return value == null ? List.of() : value;
        }
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        columns.forEach(column -> values.add(valueOf(column, owner)));
        return values;
    }

    private static @Nullable Object valueOf(MappedColumn column, Object owner) {
        return stored(column.attribute(), column.valueIn(owner));
    }

    /** A value of an attribute, as something to compare by. */
    static @Nullable Object stored(BasicAttribute attribute, @Nullable Object value) {
        return value == null ? null : comparable(attribute.value().toStored(value));
    }

    /** Databases keep microseconds, and numbers without regard to their scale. */
    private static @Nullable Object comparable(@Nullable Object stored) {
        if (stored instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (stored instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (stored instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (stored instanceof LocalDateTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (stored instanceof LocalTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (stored instanceof OffsetDateTime time) {
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        }
        return stored;
    }
}
