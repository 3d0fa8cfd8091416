package dev.mortise.model;

/** An attribute that holds many: a relation to many, or a collection of values. */
public sealed interface PluralAttribute permits RelationModel, ElementCollectionAttribute {

    /**
     * What kind of collection it is.
     *
     * @throws IllegalStateException for a relation to one
     */
    CollectionMapping shape();
}
