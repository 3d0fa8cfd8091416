package dev.mortise.sql;

import dev.mortise.model.MappedColumn;

/** How a query language writes the rows of one collection: where they are, and what each holds. */
public interface CollectionFromClause {

    /** The from clause, without the word itself. */
    String from();

    /** A column of the owner's id. */
    String ownerId(MappedColumn id);

    /** The index that a list keeps. */
    String position();

    /** The key of a map whose keys have a column of their own. */
    String mapKey();

    /** A column of the id of an element that is an entity. */
    String elementId(MappedColumn id);

    /** A column of an element that is a value. */
    String value(MappedColumn column);
}
