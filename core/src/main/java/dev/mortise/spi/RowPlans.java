package dev.mortise.spi;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.RelationModel;
import java.util.List;

/** Makes row plans for the entities of a module; plans for the same shape are the same object. */
public interface RowPlans {

    /**
     * Rows read as entities, with relations to one fetched by left join.
     *
     * @param entity the entity
     * @param fetches the ways to the relations that are fetched; a longer way comes after the shorter ones it starts with
     */
    <T> RowPlan<T> entity(EntityModel<T> entity, List<List<RelationModel>> fetches);

    /**
     * Rows read as the id, followed by the values of some attributes in their order; relations among them as stand-ins.
     *
     * <p>No entity is made and no callback is called: core puts the values into an entity that is there already.
     */
    RowPlan<Object[]> values(EntityModel<?> entity, List<AttributeModel> attributes);

    /** Rows read as ids. */
    RowPlan<Object> id(EntityModel<?> entity);

    /** One row that holds the number of rows. */
    RowPlan<Long> count();

    /** Rows that only say that they are there. */
    RowPlan<Boolean> exists();
}
