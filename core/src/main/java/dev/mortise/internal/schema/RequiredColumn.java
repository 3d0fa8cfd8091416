package dev.mortise.internal.schema;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.name.SqlName;
import java.util.Optional;

/**
 * A column that a mapping names.
 *
 * @param name its name
 * @param of what is kept in it, for messages
 * @param value what it holds, and how it is declared; empty where core alone decides what stands in it
 */
record RequiredColumn(SqlName name, String of, Optional<Value> value) {

    /**
     * What a column holds.
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
