package dev.mortise.internal.nativequery;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.model.ValueMapping;
import java.util.Map;

/**
 * Reads the only column of a row as a value.
 *
 * @param type the class of the value
 * @param attributes how columns are read that are stored as attributes are, by their labels in lower case
 * @param query the query, for messages
 * @param dialect the database
 */
record ValueShape(Class<?> type, Map<String, ValueMapping> attributes, Object query, SqlDialect dialect)
        implements NativeRowReader.Shape {

    @Override
    public RowAssembler reader(ResultColumns columns) {
        if (columns.size() != 1) {
            throw new InvalidQueryException(query + " has the columns " + columns.names() + ", but a "
                    + type.getSimpleName() + " is read from one; select one, or read a record");
        }
        String name = "the column " + columns.names().get(0);
        ValueMapping attribute = RecordShape.attribute(attributes, columns, 0);
        if (attribute != null) {
            RecordShape.requireType(type, attribute, name);
            return ColumnReader.of(0, attribute, name, dialect);
        }
        return ColumnReader.of(0, columns.typeOf(0), type, name, dialect);
    }
}
