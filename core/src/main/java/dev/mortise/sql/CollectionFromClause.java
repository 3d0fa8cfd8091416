package dev.mortise.sql;

import dev.mortise.model.MappedColumn;

/** The from-clause of a collection's rows in a query language, with its columns. */
public interface CollectionFromClause {

    /** Returns the from-clause without its keyword. */
    String from();

    /** A column of the owner's id. */
    String ownerId(MappedColumn id);

    /** Returns the index column of a list. */
    String position();

    /** Returns the key column of a map. */
    String mapKey();

    /** A column of the id of an element that is an entity. */
    String elementId(MappedColumn id);

    /** A column of an element that is a value. */
    String value(MappedColumn column);
}
