package dev.mortise.internal.hydration;

import dev.mortise.model.MappedColumn;
import dev.mortise.model.ValueMapping;
import dev.mortise.spi.ResultIdentityMap;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Columns of which some leave the values that they read in the result's scope, so that none is decoded twice.
 *
 * @param source reads the columns
 * @param indexes the indexes of the columns that are shared, in the order of their values
 */
record SharedColumns(ColumnSource source, int[] indexes) implements ColumnSource {

    @Override
    public RowAssembler column(int index, MappedColumn column) {
        RowAssembler read = source.column(index, column);
        for (int place = 0; place < indexes.length; place++) {
            if (indexes[place] == index) {
                return new Shared(read, place);
            }
        }
        return read;
    }

    private record Shared(RowAssembler column, int place) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object value = column.read(row, scope);
            scope.share(place, value);
            return value;
        }
    }

    @Override
    public RowAssembler number(int index) {
        return source.number(index);
    }

    @Override
    public RowAssembler position(int index) {
        return source.position(index);
    }

    @Override
    public RowAssembler computed(int index, ValueMapping value, String expression) {
        return source.computed(index, value, expression);
    }

    @Override
    public RowAssembler result(int index, Class<?> type, String name) {
        return source.result(index, type, name);
    }
}
