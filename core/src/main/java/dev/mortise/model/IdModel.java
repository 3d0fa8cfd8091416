package dev.mortise.model;

import dev.mortise.model.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * The id of an entity: what it is made of and who makes it.
 *
 * @param type the boxed class of the id, as repositories take it
 * @param kind what it is made of
 * @param attributes the attributes of the entity that hold it: one, or for an id class several
 * @param columns its columns
 * @param generation who makes it
 */
public record IdModel(
        Class<?> type, Kind kind, List<AttributeModel> attributes, List<MappedColumn> columns, Generation generation) {

    /** What an id is made of. */
    public enum Kind {
        /** One plain attribute. */
        SINGLE,
        /** One embedded value. */
        EMBEDDED,
        /** Several attributes, and a class that holds them. */
        ID_CLASS
    }

    /** Who makes the id. */
    public sealed interface Generation {

        /** The application assigns it before the insert. */
        record Assigned() implements Generation {}

        /** The database makes it during the insert. */
        record Identity() implements Generation {}

        /** A sequence, read in blocks as Hibernate's pooled optimizer does. */
        record Sequence(QualifiedName sequence, int allocationSize, long initialValue) implements Generation {}

        /** A UUID that Mortise makes. */
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
