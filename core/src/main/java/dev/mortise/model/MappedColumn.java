package dev.mortise.model;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of an entity's table and the way from the entity to its value.
 *
 * <p>For a plain attribute the way has one step, inside an embedded value more; for the column of a foreign key it goes over
 * the relation to the id of the other entity, as in {@code customer.id}.
 *
 * @param path the attributes from the entity to the value, at least one
 * @param attribute the last of them: what the value is
 * @param column the column of this entity's table
 */
public record MappedColumn(List<AttributeModel> path, BasicAttribute attribute, ColumnModel column) {

    public MappedColumn {
        path = List.copyOf(path);
    }

    /** The value for this column in an entity, or null where something on the way is null. */
    public @Nullable Object valueIn(Object entity) {
        return valueAfter(0, entity);
    }

    /** The value at the end of the way, from what its first steps lead to; null where something after them is null. */
    @Nullable
    public Object valueAfter(int steps, Object start) {
        Object at = start;
        for (int step = steps; step < path.size(); step++) {
            at = path.get(step).get(at);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** The names on the way with dots between them, as in {@code customer.id}. */
    public String dottedPath() {
        return path.stream().map(AttributeModel::name).collect(Collectors.joining("."));
    }

    /** Which table of a hierarchy holds the column, as {@link AttributeModel#part} says. */
    public int tableIndex() {
        return path.get(0).part();
    }

    /** Whether the column belongs to the foreign key of a relation. */
    public boolean isForeignKey() {
        return path.stream().anyMatch(RelationModel.class::isInstance);
    }
}
