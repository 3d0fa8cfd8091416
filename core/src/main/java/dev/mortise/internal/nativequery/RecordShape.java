package dev.mortise.internal.nativequery;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.hydration.RowParts;
import dev.mortise.internal.select.ConstructorHandles;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.ValueMapping;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row as a record whose components take the columns of their names.
 *
 * @param type the record
 * @param attributes how columns are read that are stored as attributes are, by their labels in lower case
 * @param naming gives the names of columns for those of components
 * @param query the query, for messages
 * @param dialect the database
 */
record RecordShape(
        Class<?> type, Map<String, ValueMapping> attributes, NamingStrategy naming, Object query, SqlDialect dialect)
        implements NativeRowReader.Shape {

    @Override
    public RowAssembler reader(ResultColumns columns) {
        List<RowAssembler> parts = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            int index = column(component, columns);
            taken.add(index);
            parts.add(component(component, index, columns));
        }
        for (int index = 0; index < columns.size(); index++) {
            if (!taken.contains(index)) {
                throw new InvalidQueryException(query + " has the column "
                        + columns.labels().get(index).toLowerCase(Locale.ROOT) + ", for which "
                        + type.getSimpleName() + " has no component; add one, or leave the column out");
            }
        }
        return RowParts.made(ConstructorHandles.ofRecord(type), List.copyOf(parts), List.of());
    }

    private int column(RecordComponent component, ResultColumns columns) {
        String name = component.getName();
        Optional<Integer> same = columns.find(name, query);
        return same.or(() -> columns.find(naming.physicalName(name), query))
                .orElseThrow(() -> new InvalidQueryException(query + " has no column for " + named(component)
                        + "; label one as " + naming.physicalName(name) + ". Its columns: " + columns.names()));
    }

    private RowAssembler component(RecordComponent component, int index, ResultColumns columns) {
        String name = named(component);
        RowAssembler value = value(component, index, columns, name);
        return component.getType().isPrimitive()
                ? RowParts.required(
                        value,
                        () -> new DataConversionException(name + " is a " + component.getType()
                                + ", but its column is null in a row. Declare the component with the boxed type, or"
                                + " leave such rows out."))
                : value;
    }

    private RowAssembler value(RecordComponent component, int index, ResultColumns columns, String name) {
        ValueMapping attribute = attribute(attributes, columns, index);
        if (attribute != null) {
            requireType(component.getType(), attribute, name);
            return ColumnReader.of(index, attribute, name, dialect);
        }
        return ColumnReader.of(index, columns.typeOf(index), component.getType(), name, dialect);
    }

    static @Nullable ValueMapping attribute(Map<String, ValueMapping> attributes, ResultColumns columns, int index) {
        return attributes.get(columns.labels().get(index).toLowerCase(Locale.ROOT));
    }

    static void requireType(Class<?> wanted, ValueMapping attribute, String name) {
        Class<?> boxed = MethodType.methodType(wanted).wrap().returnType();
        if (!boxed.isAssignableFrom(attribute.javaType())) {
            throw new InvalidQueryException(
                    name + " is a " + boxed.getSimpleName() + ", but the attribute of its column is a "
                            + attribute.javaType().getSimpleName());
        }
    }

    private static String named(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
