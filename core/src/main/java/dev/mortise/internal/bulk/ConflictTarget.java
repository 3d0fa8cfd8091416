package dev.mortise.internal.bulk;

import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.read.GeneratedValuesReader;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison;
import dev.mortise.query.Condition.Membership;
import dev.mortise.query.Expression;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The unique key of an upsert: its values in entities and rows, and the conditions that find them. */
final class ConflictTarget {

    private final EntityModel<?> model;
    private final List<MappedColumn> columns;

    ConflictTarget(EntityModel<?> model, List<MappedColumn> columns) {
        this.model = model;
        this.columns = columns;
    }

    /** Whether it is the id. */
    boolean isId() {
        return columns.equals(model.id().columns());
    }

    /** Returns the attributes that hold its values. */
    List<AttributeModel> attributes() {
        return columns.stream().map(column -> column.path().get(0)).distinct().toList();
    }

    /** Returns the values of an entity as they are stored; empty where one is null, which conflicts with nothing. */
    Optional<Object> keyOf(Object entity) {
        List<Object> key = new ArrayList<>(columns.size());
        for (MappedColumn column : columns) {
            Object stored = stored(column, column.valueIn(entity));
            if (stored == null) {
                return Optional.empty();
            }
            key.add(stored);
        }
        return Optional.of(key);
    }

    /**
     * Returns the values of a row that {@link GeneratedValuesReader#rows} has read with the {@link #attributes}.
     */
    List<@Nullable Object> keyIn(@Nullable Object[] row) {
        List<AttributeModel> read = attributes();
        List<@Nullable Object> key = new ArrayList<>(columns.size());
        for (MappedColumn column : columns) {
            Object value = row[1 + read.indexOf(column.path().get(0))];
            key.add(stored(column, value == null ? null : column.valueAfter(1, value)));
        }
        return key;
    }

    private static @Nullable Object stored(MappedColumn column, @Nullable Object value) {
        Object stored = column.attribute().value().toStored(value);
        if (stored instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        return stored instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : stored;
    }

    /** How many entities one statement takes. */
    int perStatement(int ids) {
        return Math.max(1, ids / columns.size());
    }

    /** Returns the condition of the row that an entity conflicts with. */
    Condition<?> equalTo(Object entity) {
        List<Condition<? super Object>> parts = new ArrayList<>(columns.size());
        for (MappedColumn column : columns) {
            parts.add(new Comparison<>(
                    UpsertValidator.pathTo(model, column), Comparison.Operator.EQ, value(column, entity)));
        }
        return Condition.<Object>allOf(parts);
    }

    /** Returns the condition of the rows that entities conflict with. */
    Condition<?> in(List<?> entities) {
        if (columns.size() == 1) {
            MappedColumn column = columns.get(0);
            List<Expression.Value<Object, ?>> values = new ArrayList<>(entities.size());
            entities.forEach(entity -> values.add(value(column, entity)));
            return new Membership<>(UpsertValidator.pathTo(model, column), values, false);
        }
        List<Condition<? super Object>> each = new ArrayList<>(entities.size());
        entities.forEach(entity -> each.add(IdPredicates.narrowed(equalTo(entity))));
        return Condition.<Object>anyOf(each);
    }

    private static Expression.Value<Object, Object> value(MappedColumn column, Object entity) {
        Object value = column.valueIn(entity);
        if (value == null) {
            throw new IllegalStateException(column.dottedPath() + " is null, which a converter stores as a value");
        }
        return new Expression.Value<>(value);
    }

    @Override
    public String toString() {
        return columns.stream().map(MappedColumn::dottedPath).toList().toString();
    }
}
