package dev.mortise.internal.graph;

import dev.mortise.internal.mapping.value.StoredValueKey;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares values by their stored form, independent of their {@code equals}. */
final class StoredValueComparator {

    private StoredValueComparator() {}

    /** Whether an update would change the row of an entity, apart from the version. */
    static boolean differs(EntityModel<?> model, Object entity, Object stored) {
        BasicAttribute version = model.version().orElse(null);
        return model.columns().stream()
                .filter(column -> column.column().updatable() && column.attribute() != version)
                .filter(column -> !model.id().columns().contains(column))
                .anyMatch(column -> !Objects.equals(valueOf(column, entity), valueOf(column, stored)));
    }

    /** Returns the values of an owner's columns in comparable form. */
    static Object valuesOf(List<MappedColumn> columns, Object owner) {
        if (columns.size() == 1) {
            Object value = valueOf(columns.get(0), owner);
            return value == null ? List.of() : value;
        }
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        columns.forEach(column -> values.add(valueOf(column, owner)));
        return values;
    }

    private static @Nullable Object valueOf(MappedColumn column, Object owner) {
        return StoredValueKey.of(column.attribute(), column.valueIn(owner));
    }
}
