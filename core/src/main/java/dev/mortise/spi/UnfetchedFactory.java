package dev.mortise.spi;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import java.util.function.UnaryOperator;

/**
 * Makes what stands in an entity for relations that were not fetched (R14).
 *
 * <p>Safe to share between threads.
 */
public interface UnfetchedFactory {

    /**
     * What stands for the entities that a relation to one leads to, made from their ids, or from the values of the attribute
     * that it {@linkplain RelationModel#referenced refers to} instead.
     */
    UnaryOperator<Object> references(RelationModel relation);

    /** What stands for the entity with this id, where no relation is involved. */
    Object reference(EntityModel<?> entity, Object id);

    /** What stands for an inverse one-to-one relation, whose other side is not known without a query. */
    Object opaque(RelationModel relation);

    /** What stands for a collection that was not fetched; one object for each attribute. */
    Object collection(AttributeModel collection);
}
