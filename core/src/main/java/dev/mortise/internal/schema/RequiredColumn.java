package dev.mortise.internal.schema;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.name.SqlName;
import java.util.Optional;

/**
 * A column that the mapping requires.
 *
 * @param name its name
 * @param of the attribute or entity that it holds, for messages
 * @param value the values that it holds and their declaration; empty where core alone determines its content
 */
record RequiredColumn(SqlName name, String of, Optional<Value> value) {

    /**
     * The values that a column holds.
     *
     * @param attribute whose value it is
     * @param column how the mapping declares it
     */
    record Value(BasicAttribute attribute, ColumnModel column) {

        Class<?> storedType() {
            return attribute.value().storedType();
        }
    }

    static RequiredColumn holding(String of, BasicAttribute attribute, ColumnModel column) {
        return new RequiredColumn(column.name(), of, Optional.of(new Value(attribute, column)));
    }

    static RequiredColumn named(SqlName name, String of) {
        return new RequiredColumn(name, of, Optional.empty());
    }
}
