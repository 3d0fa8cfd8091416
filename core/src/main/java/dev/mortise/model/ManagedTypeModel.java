package dev.mortise.model;

import dev.mortise.error.InvalidQueryException;
import java.util.List;

/**
 * The attributes that a query addresses by name: those of an entity or of embeddable collection values.
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
     * @throws InvalidQueryException if there is none; the message lists the existing names
     */
    AttributeModel attribute(String name);

    /** The columns that hold the attributes, in a fixed order. */
    List<MappedColumn> columns();
}
