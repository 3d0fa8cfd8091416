package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.AttributePathFinder;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A path to columns: the joins to their table, and the rest within the table. The columns of a foreign key need no join.
 *
 * @param entity the entity whose table has them
 * @param joins the to-one relations walked from the start
 * @param steps the attributes from the entity to the end of the path
 * @param columns the columns below the end; empty for a relation without a foreign key
 */
public record ColumnPath(
        EntityModel<?> entity, List<RelationModel> joins, List<AttributeModel> steps, List<MappedColumn> columns) {

    /**
     * The columns at the end of a path without joins and downcasts.
     *
     * @param names the attributes of the path
     */
    public static ColumnPath of(EntityModel<?> start, List<String> names) {
        EntityModel<?> at = start;
        List<RelationModel> joins = new ArrayList<>();
        List<String> rest = names;
        while (true) {
            List<MappedColumn> columns = AttributePathFinder.columnsUnder(at, rest);
            if (!columns.isEmpty()) {
                List<AttributeModel> steps = columns.get(0).path().subList(0, rest.size());
                return new ColumnPath(at, List.copyOf(joins), steps, columns);
            }
            List<AttributeModel> steps = AttributePathFinder.toRelation(at, rest);
            if (steps.size() == rest.size() || !(AttributePathFinder.endOf(steps) instanceof RelationModel relation)) {
                return new ColumnPath(at, List.copyOf(joins), steps, List.of());
            }
            if (!relation.kind().isToOne()) {
                throw new InvalidQueryException(relation + " leads to many and has no single value");
            }
            joins.add(relation);
            at = relation.target();
            rest = rest.subList(steps.size(), rest.size());
        }
    }

    /** The joins to the entity at the end of the path. */
    public List<RelationModel> joinsWith(RelationModel last) {
        List<RelationModel> all = new ArrayList<>(joins);
        all.add(last);
        return List.copyOf(all);
    }
}
