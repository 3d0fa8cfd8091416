package dev.mortise.model;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of an entity's table and the path from the entity to its value.
 *
 * <p>The path of a basic attribute has one step, inside an embedded value more; the column of a foreign key is reached
 * over the relation to the id of the other entity, as in {@code customer.id}.
 *
 * @param path the attributes from the entity to the value, at least one
 * @param attribute the last attribute of the path, with the type of the value
 * @param column the column of this entity's table
 */
public record MappedColumn(List<AttributeModel> path, BasicAttribute attribute, ColumnModel column) {

    public MappedColumn {
        path = List.copyOf(path);
    }

    /** Returns the value for this column in an entity, or null where a value on the path is null. */
    public @Nullable Object valueIn(Object entity) {
        return valueAfter(0, entity);
    }

    /**
     * Returns the value at the end of the path, starting from the value of its first steps; null where a later value is
     * null.
     */
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

    /** Returns the dotted path, such as {@code customer.id}. */
    public String dottedPath() {
        return path.stream().map(AttributeModel::name).collect(Collectors.joining("."));
    }

    /** Returns the index of the hierarchy table that holds the column, as {@link AttributeModel#part}. */
    public int tableIndex() {
        return path.get(0).part();
    }

    /** Whether the column belongs to the foreign key of a relation. */
    public boolean isForeignKey() {
        return path.stream().anyMatch(RelationModel.class::isInstance);
    }
}
