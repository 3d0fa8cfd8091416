package dev.mortise.spi;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import java.util.function.UnaryOperator;

/**
 * Creates the proxies and placeholders of relations that were not fetched (R14).
 *
 * <p>Safe to share between threads.
 */
public interface UnfetchedFactory {

    /**
     * Returns the factory of proxies for a to-one relation's targets, from their ids, or from the values of the
     * attribute that it {@linkplain RelationModel#referenced refers to} instead.
     */
    UnaryOperator<Object> references(RelationModel relation);

    /** Returns a reference to the entity with this id, outside of a relation. */
    Object reference(EntityModel<?> entity, Object id);

    /** Returns the proxy of an inverse one-to-one relation, whose other side is unknown without a query. */
    Object opaque(RelationModel relation);

    /** Returns the placeholder of a collection that was not fetched; one object for each attribute. */
    Object collection(AttributeModel collection);
}
