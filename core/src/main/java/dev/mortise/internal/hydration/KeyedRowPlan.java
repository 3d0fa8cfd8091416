package dev.mortise.internal.hydration;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plan that reads the values of sort keys beside each row of another plan; a key that the other plan selects is not
 * selected again.
 *
 * @param <R> the type of a row of the other plan
 */
final class KeyedRowPlan<R> implements RowPlan<KeyedRow<R>> {

    /** The value of a key that the row has not read. */
    private static final Object UNREAD = new Object();

    private static final Set<String> IMMUTABLE = Set.of("java.math", "java.time");

    private final RowPlan<R> rows;
    private final List<SelectItem> items;
    private final List<Position> positions;
    private final Map<Object, RowReader<?, KeyedRow<R>>> readers = new ConcurrentHashMap<>(2);

    /** Which item holds a key. */
    private record Position(int index, KeyColumn column) {}

    KeyedRowPlan(RowPlan<R> rows, List<KeyColumn> keys) {
        this.rows = rows;
        List<SelectItem> all = new ArrayList<>(rows.items());
        List<Position> found = new ArrayList<>(keys.size());
        for (KeyColumn key : keys) {
            int index = indexOf(key, rows.items());
            found.add(new Position(index < 0 ? all.size() : index, key));
            if (index < 0) {
                all.add(new SelectItem.Computed(key.expression()));
            }
        }
        this.items = List.copyOf(all);
        this.positions = List.copyOf(found);
    }

    private static int indexOf(KeyColumn key, List<SelectItem> items) {
        for (int index = 0; index < items.size() && !key.steps().isEmpty(); index++) {
            if (items.get(index) instanceof SelectItem.Column column && isAt(key.steps(), column)) {
                return index;
            }
        }
        return -1;
    }

    private static boolean isAt(List<AttributeModel> steps, SelectItem.Column column) {
        List<AttributeModel> path = column.column().path();
        int before = steps.size() - path.size();
        return before >= 0
                && steps.subList(before, steps.size()).equals(path)
                && steps.subList(0, before).stream()
                        .filter(RelationModel.class::isInstance)
                        .toList()
                        .equals(column.joins())
                && (before == 0 || steps.get(before - 1) instanceof RelationModel);
    }

    @Override
    public List<SelectItem> items() {
        return items;
    }

    @Override
    public RowReader<ResultSet, KeyedRow<R>> resultSetMapper(SqlDialect dialect) {
        return reader(dialect, () -> {
            ColumnSource source = new ColumnSource.Jdbc(dialect);
            RowReader<ResultSet, R> row = rows instanceof AssembledRowPlan<R> assembled
                    ? assembled.newReader(new SharedColumns(source, indexes()))
                    : rows.resultSetMapper(dialect);
            return new Reader<>(row, assemblers(source));
        });
    }

    /** The columns of the keys; none for a key that changes where the application changes the entity's object. */
    private int[] indexes() {
        return positions.stream()
                .mapToInt(position -> isImmutable(position.column().mapping().javaType()) ? position.index() : -1)
                .toArray();
    }

    private static boolean isImmutable(Class<?> type) {
        return type.isEnum()
                || type == String.class
                || type == Boolean.class
                || type == UUID.class
                || IMMUTABLE.contains(type.getPackageName())
                || Number.class.isAssignableFrom(type) && type.getPackageName().equals("java.lang");
    }

    @Override
    public RowReader<Object[], KeyedRow<R>> tupleMapper() {
        return reader(Object[].class, () -> new Reader<>(rows.tupleMapper(), copying(new ColumnSource.Tuple())));
    }

    /** A tuple has one object for a key and for the entity, through which the application may change it. */
    private RowAssembler[] copying(ColumnSource source) {
        RowAssembler[] assemblers = assemblers(source);
        for (int index = 0; index < assemblers.length; index++) {
            ValueMapping mapping = positions.get(index).column().mapping();
            if (!isImmutable(mapping.javaType())) {
                assemblers[index] = new Copy(assemblers[index], mapping);
            }
        }
        return assemblers;
    }

    @SuppressWarnings("unchecked") // the source determines the columns
    private <S> RowReader<S, KeyedRow<R>> reader(Object source, Supplier<RowReader<S, KeyedRow<R>>> reader) {
        RowReader<?, KeyedRow<R>> known = readers.get(source);
        if (known == null) {
            known = readers.computeIfAbsent(source, key -> reader.get());
        }
        return (RowReader<S, KeyedRow<R>>) known;
    }

    private RowAssembler[] assemblers(ColumnSource source) {
        return positions.stream()
                .map(position -> source.computed(
                        position.index(),
                        position.column().mapping(),
                        position.column().expression().toString()))
                .toArray(RowAssembler[]::new);
    }

    /** The operands of a calculated key do not decide how it is read. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyedRowPlan<?> that && rows.equals(that.rows) && shape().equals(that.shape());
    }

    @Override
    public int hashCode() {
        return 31 * rows.hashCode() + positions.size();
    }

    private List<Object> shape() {
        List<Object> shape = new ArrayList<>(2 * positions.size());
        for (Position position : positions) {
            shape.add(position.index());
            shape.add(position.column().mapping());
        }
        return shape;
    }

    /** A value that is made anew of its stored form. */
    private record Copy(RowAssembler value, ValueMapping mapping) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            return mapping.toJava(mapping.toStored(value.read(row, scope)));
        }
    }

    /** Takes the keys that the row has read, and reads the others. */
    private record Reader<S, R>(RowReader<S, R> rows, RowAssembler[] keys) implements RowReader<S, KeyedRow<R>> {

        @Override
        public KeyedRow<R> read(S row, ResultIdentityMap scope) throws SQLException {
            @Nullable Object[] values = new Object[keys.length];
            Arrays.fill(values, UNREAD);
            scope.takeShared(values);
            R read = rows.read(row, scope);
            scope.takeShared(null);
            for (int index = 0; index < keys.length; index++) {
                if (values[index] == UNREAD) {
                    values[index] = keys[index].read(row, scope);
                }
            }
            return new KeyedRow<>(read, values);
        }
    }
}
