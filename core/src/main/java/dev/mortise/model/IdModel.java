package dev.mortise.model;

import dev.mortise.model.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * The id of an entity: its attributes, its type and its generation.
 *
 * @param type the boxed class of the id, as repositories take it
 * @param kind whether the id is single, composite or embedded
 * @param attributes the attributes of the entity that hold it: one, or for an id class several
 * @param columns its columns
 * @param generation how it is generated
 */
public record IdModel(
        Class<?> type, Kind kind, List<AttributeModel> attributes, List<MappedColumn> columns, Generation generation) {

    /** The structure of an id. */
    public enum Kind {
        /** One basic attribute. */
        SINGLE,
        /** One embedded value. */
        EMBEDDED,
        /** Several attributes, and a class that holds them. */
        ID_CLASS
    }

    /** The generation of ids. */
    public sealed interface Generation {

        /** The application assigns it before the insert. */
        record Assigned() implements Generation {}

        /** The database generates it during the insert. */
        record Identity() implements Generation {}

        /** A sequence, read in blocks as Hibernate's pooled optimizer does. */
        record Sequence(QualifiedName sequence, int allocationSize, long initialValue) implements Generation {}

        /** A UUID that Mortise generates. */
        record Uuid(boolean timeOrdered) implements Generation {}
    }

    public IdModel {
        attributes = List.copyOf(attributes);
        columns = List.copyOf(columns);
    }

    /** The attribute that holds the id, where it is only one. */
    public Optional<AttributeModel> attribute() {
        return attributes.size() == 1 ? Optional.of(attributes.get(0)) : Optional.empty();
    }
}
