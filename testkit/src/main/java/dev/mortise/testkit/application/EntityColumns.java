package dev.mortise.testkit.application;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.name.SqlName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of an entity, selected by their properties for tests. */
record EntityColumns<T>(EntityModel<T> model) {

    /**
     * Returns the column values of an entity as text: times to the microsecond, numbers without trailing zeros. A
     * read-only attribute that shares a column is ignored, since it holds the value of the last read.
     */
    List<String> stateOf(T entity) {
        Set<SqlName> written = model.columns().stream()
                .map(MappedColumn::column)
                .filter(EntityColumns::isWritten)
                .map(ColumnModel::name)
                .collect(Collectors.toSet());
        return model.columns().stream()
                .filter(column -> isWritten(column.column())
                        || !written.contains(column.column().name()))
                .map(column -> column.dottedPath() + " = " + text(stored(column, entity)))
                .toList();
    }

    /** The same without the version. */
    List<String> stateWithoutVersion(T entity) {
        return stateOf(entity).stream()
                .filter(state -> model.version()
                        .filter(version -> state.startsWith(version.name() + " = "))
                        .isEmpty())
                .toList();
    }

    private static boolean isWritten(ColumnModel column) {
        return column.insertable() || column.updatable();
    }

    private static @Nullable Object stored(MappedColumn column, Object entity) {
        return column.attribute().value().toStored(column.valueIn(entity));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        return Objects.toString(toMicroseconds(value));
    }

    private static @Nullable Object toMicroseconds(@Nullable Object value) {
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof LocalDateTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof LocalTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof OffsetTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        }
        return value instanceof ZonedDateTime time ? time.toInstant().truncatedTo(ChronoUnit.MICROS) : value;
    }

    /** Returns the single-column attributes that an insert writes, without the id and the version. */
    private Stream<BasicAttribute> written() {
        return model.attributes().stream()
                .filter(BasicAttribute.class::isInstance)
                .map(BasicAttribute.class::cast)
                .filter(attribute -> !model.id().attributes().contains(attribute))
                .filter(attribute -> model.version().filter(attribute::equals).isEmpty())
                .filter(attribute -> attribute.column().insertable());
    }

    /** Returns the nullable attributes. */
    List<BasicAttribute> optional() {
        return written().filter(BasicAttribute::isOptional).toList();
    }

    /** Returns the text attributes without a converter. */
    List<BasicAttribute> texts() {
        return written()
                .filter(attribute -> attribute.type() == String.class
                        && attribute.value().storedType() == String.class
                        && !attribute.value().isLob())
                .toList();
    }

    /** Returns the attributes that queries can sort by. */
    List<BasicAttribute> sortable() {
        return written()
                .filter(attribute ->
                        !attribute.value().isLob() && attribute.value().storedType() != byte[].class)
                .toList();
    }

    /** Returns the attributes with the same order in Java and every database: numbers and times. */
    List<BasicAttribute> ordered() {
        return sortable().stream()
                .filter(attribute -> isOrdered(attribute.value().storedType()))
                .toList();
    }

    private static boolean isOrdered(Class<?> stored) {
        return Number.class.isAssignableFrom(stored)
                || stored == Instant.class
                || stored == LocalDate.class
                || stored == LocalDateTime.class;
    }

    /** Returns the attributes that an update writes. */
    List<BasicAttribute> updatable() {
        return written().filter(attribute -> attribute.column().updatable()).toList();
    }

    boolean idIsGenerated() {
        return !(model.id().generation() instanceof Generation.Assigned);
    }

    boolean idIsIdentity() {
        return model.id().generation() instanceof Generation.Identity;
    }

    boolean isVersioned() {
        return model.version().isPresent();
    }

    /** Whether the entity's state shows if it is new (R4). */
    boolean stateSaysWhetherNew() {
        return idIsGenerated()
                || model.version()
                        .filter(version -> !version.type().isPrimitive())
                        .isPresent();
    }

    @Nullable
    Object versionOf(T entity) {
        return model.version().map(version -> version.get(entity)).orElse(null);
    }
}
