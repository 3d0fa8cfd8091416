package dev.mortise.model;

/** An attribute that holds a collection: a to-many relation or a collection of values. */
public sealed interface PluralAttribute permits RelationModel, ElementCollectionAttribute {

    /**
     * Returns the collection mapping: type, index, map key and order.
     *
     * @throws IllegalStateException for a to-one relation
     */
    CollectionMapping mapping();
}
