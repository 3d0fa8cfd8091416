package dev.mortise.model;

import dev.mortise.error.InvalidQueryException;
import java.util.List;

/**
 * What a query can ask about by the names of its attributes: an entity, or the values of a collection that are made of several.
 *
 * <p>Instances are immutable and safe to share between threads.
 */
public sealed interface ManagedTypeModel permits EntityModel, EmbeddableModel {

    /** The class. */
    Class<?> type();

    /** The name, as messages use it. */
    String name();

    /** All attributes. */
    List<AttributeModel> attributes();

    /**
     * The attribute with this name.
     *
     * @throws InvalidQueryException if there is none, with those that there are
     */
    AttributeModel attribute(String name);

    /** The columns that hold the attributes, in a fixed order. */
    List<MappedColumn> columns();
}
