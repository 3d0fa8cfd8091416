package dev.mortise.spi;

import dev.mortise.mapping.RelationModel;

/** Makes what stands in an entity for relations that were not fetched (R14). */
public interface StandIns {

    /** What stands for the entity with this id, where a relation to one was not fetched. */
    Object reference(RelationModel relation, Object id);

    /** What stands for an inverse one-to-one relation, whose other side is not known without a query. */
    Object opaque(RelationModel relation);

    /** What stands for a collection that was not fetched; one object for each relation. */
    Object collection(RelationModel relation);
}
