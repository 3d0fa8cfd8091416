package dev.mortise.internal.keyset;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.query.Condition;
import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A total order whose rows can be found again by the values of its keys. */
public final class KeysetOrder {

    private final List<KeysetKey> keys;
    private final List<KeysetKey> reversed;
    private final List<KeyColumn> columns;
    private final List<ValueMapping> mappings;
    private final List<SortKey<?>> forwards;
    private final List<SortKey<?>> backwards;
    private final SqlDialect dialect;

    private KeysetOrder(List<KeysetKey> keys, SqlDialect dialect) {
        this.keys = List.copyOf(keys);
        this.reversed = keys.stream().map(KeysetKey::reversed).toList();
        this.columns = keys.stream().map(KeysetKey::column).toList();
        this.mappings = columns.stream().map(KeyColumn::mapping).toList();
        this.forwards = sortKeys(this.keys);
        this.backwards = sortKeys(reversed);
        this.dialect = dialect;
    }

    /**
     * Creates the order of a validated query.
     *
     * @param order the sort keys, which include the id
     * @param columns resolves the expressions
     * @throws InvalidQueryException if a key cannot be compared with a value
     */
    static KeysetOrder of(List<SortKey<?>> order, KeyColumnResolver columns, SqlDialect dialect) {
        List<KeysetKey> keys = new ArrayList<>(order.size());
        for (SortKey<?> sort : order) {
            KeyColumn column = columns.of(KeysetKey.expression(sort));
            keys.add(KeysetKey.of(sort, column, columns.isNullable(sort.expression()), dialect));
        }
        return new KeysetOrder(keys, dialect);
    }

    /** How the values of the keys are read. */
    public List<KeyColumn> columns() {
        return columns;
    }

    /** The sort keys of a query that reads forwards or backwards. */
    public List<SortKey<?>> sortKeys(boolean isBackwards) {
        return isBackwards ? backwards : forwards;
    }

    private static List<SortKey<?>> sortKeys(List<KeysetKey> keys) {
        List<SortKey<?>> sort = new ArrayList<>(keys.size());
        keys.forEach(key -> sort.add(key.sortKey()));
        return List.copyOf(sort);
    }

    /** Whether the keys are attributes of the given ones, or parts of these. */
    boolean isOf(List<AttributeModel> attributes) {
        return keys.stream()
                .map(key -> key.column().steps())
                .allMatch(steps -> !steps.isEmpty() && attributes.contains(steps.get(0)));
    }

    /** The condition of the rows that follow a position, or precede it. */
    public Condition<?> after(List<@Nullable Object> position, boolean isBackwards) {
        return condition(isBackwards ? reversed : keys, position, false);
    }

    /** The condition of the row at a position and all that precede it. */
    public Condition<?> upTo(List<@Nullable Object> position) {
        return condition(reversed, position, true);
    }

    private Condition<?> condition(List<KeysetKey> directed, List<@Nullable Object> position, boolean inclusive) {
        return new KeysetCondition(directed, position, inclusive).build(dialect == SqlDialect.POSTGRESQL);
    }

    /**
     * Checks plain values for the keys.
     *
     * @return the values
     * @throws InvalidQueryException if their number or the type of one of them is another
     */
    List<@Nullable Object> checked(List<@Nullable Object> values) {
        if (values.size() != keys.size()) {
            throw new InvalidQueryException("the cursor has " + values.size() + " key values, but the order has "
                    + keys.size() + " keys, those of the id included: " + describe());
        }
        for (int index = 0; index < values.size(); index++) {
            requireFitting(keys.get(index), values.get(index));
        }
        return values;
    }

    private static void requireFitting(KeysetKey key, @Nullable Object value) {
        Class<?> type = key.column().mapping().javaType();
        if (value == null ? !key.isNullable() : !type.isInstance(value)) {
            throw new InvalidQueryException("the cursor holds "
                    + (value == null ? "null" : "a " + value.getClass().getSimpleName()) + " for "
                    + key.expression() + ", which is a " + type.getSimpleName()
                    + (key.isNullable() ? "" : " and never null"));
        }
    }

    /** How the values of the keys are stored. */
    List<ValueMapping> mappings() {
        return mappings;
    }

    /**
     * Checks that the text of a cursor can hold values of the keys.
     *
     * @throws InvalidQueryException if it cannot
     */
    void requireWritable(List<@Nullable Object> values) {
        for (int index = 0; index < values.size(); index++) {
            if (values.get(index) != null) {
                StoredValueText.requireWritable(mappings.get(index).storedType());
            }
        }
    }

    /** The parts of the order that a cursor is bound to. */
    List<Object> parts() {
        List<Object> parts = new ArrayList<>();
        for (KeysetKey key : keys) {
            Collections.addAll(parts, key.expression(), key.direction(), key.nulls());
        }
        return parts;
    }

    private String describe() {
        return String.join(
                ", ", keys.stream().map(key -> key.expression().toString()).toList());
    }
}
