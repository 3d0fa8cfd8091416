package dev.mortise.internal.nativequery;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.EntityRows;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ValueMapping;
import dev.mortise.model.name.SqlName;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.SelectItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row as an entity from the columns of its table.
 *
 * @param entity the entity
 * @param rows reads the entity from the items of its select list
 * @param query the query, for messages
 * @param dialect the database
 */
record EntityShape(EntityModel<?> entity, EntityRows rows, Object query, SqlDialect dialect)
        implements NativeRowReader.Shape {

    EntityShape {
        boolean isJoined = entity.hierarchy().filter(all -> all.isJoined()).isPresent();
        if (isJoined) {
            throw new InvalidQueryException(query + " cannot read " + entity.name() + ": its hierarchy has several"
                    + " tables. Read the ids, and the entities with findAllById");
        }
    }

    @Override
    public RowAssembler reader(ResultColumns columns) {
        List<Integer> positions = new ArrayList<>();
        for (SelectItem item : rows.items()) {
            positions.add(position(label(item), columns));
        }
        RowAssembler read = rows.reader(new NativeColumns(entity, new ColumnSource.Jdbc(dialect), positions));
        return entity.hierarchy().isPresent() && entity.subclasses().isEmpty()
                ? new OnlyClass(read, position(discriminator(), columns) + 1, entity)
                : read;
    }

    private String label(SelectItem item) {
        if (item instanceof SelectItem.Column column) {
            return column.column().column().name().text();
        }
        return item instanceof SelectItem.OfSubclass column
                ? column.column().column().name().text()
                : discriminator();
    }

    private String discriminator() {
        return entity.hierarchy()
                .orElseThrow()
                .discriminator()
                .map(SqlName::text)
                .orElseThrow();
    }

    private int position(String label, ResultColumns columns) {
        return columns.find(label, query)
                .orElseThrow(() -> new InvalidQueryException(query + " has no column " + label + ", which "
                        + entity.name() + " needs; select all columns of its table. Its columns: " + columns.names()));
    }

    /** The columns of the result in the order of the select list that the entity's reader expects. */
    private record NativeColumns(EntityModel<?> entity, ColumnSource.Jdbc source, List<Integer> positions)
            implements ColumnSource {

        @Override
        public RowAssembler column(int index, MappedColumn column) {
            return source.column(positions.get(index), column);
        }

        @Override
        public RowAssembler number(int index) {
            return source.number(positions.get(index));
        }

        /** The number of the row's class, by its discriminator. */
        @Override
        public RowAssembler position(int index) {
            return new ClassNumber(entity, positions.get(index) + 1);
        }

        @Override
        public RowAssembler computed(int index, ValueMapping value, String expression) {
            return source.computed(positions.get(index), value, expression);
        }

        @Override
        public RowAssembler result(int index, Class<?> type, String name) {
            return source.result(positions.get(index), type, name);
        }
    }

    private record ClassNumber(EntityModel<?> entity, int index) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            String value = discriminator(row, index);
            return Stream.concat(Stream.of(entity), entity.subclasses().stream())
                    .filter(each -> isOf(each, value))
                    .map(EntityModel::hierarchyIndex)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Refuses the rows of other classes of a hierarchy. */
    private record OnlyClass(RowAssembler part, int index, EntityModel<?> entity) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            if (!isOf(entity, discriminator(row, index))) {
                throw new DataConversionException("a row is not of the class " + entity.name()
                        + ", as its discriminator says; leave such rows out");
            }
            return part.read(row, scope);
        }
    }

    private static @Nullable String discriminator(Object row, int index) throws SQLException {
        String value = ((ResultSet) row).getString(index);
        return value == null ? null : value.stripTrailing();
    }

    private static boolean isOf(EntityModel<?> entity, @Nullable String value) {
        return entity.discriminator()
                .map(literal -> literal.startsWith("'")
                        ? literal.substring(1, literal.length() - 1).replace("''", "'")
                        : literal)
                .filter(text -> text.equals(value))
                .isPresent();
    }
}
