package dev.mortise.model;

import dev.mortise.mapping.DatabaseDelete;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A collection of an entity, with its path: a to-many relation or a collection of values.
 *
 * @param owner the entity that has the collection
 * @param steps the attributes from the entity to the collection: more than one where it is inside an embedded value
 */
public record CollectionModel(EntityModel<?> owner, List<AttributeModel> steps) {

    public CollectionModel {
        steps = List.copyOf(steps);
    }

    /** The attribute that is the collection. */
    public AttributeModel attribute() {
        return steps.get(steps.size() - 1);
    }

    /** Returns the collection mapping: type, index, map key and order. */
    public CollectionMapping mapping() {
        return ((PluralAttribute) attribute()).mapping();
    }

    /** Returns the to-many relation, or empty for a collection of values. */
    public Optional<RelationModel> relation() {
        return attribute() instanceof RelationModel relation ? Optional.of(relation) : Optional.empty();
    }

    /** The collection of values, or empty for a relation. */
    public Optional<ElementCollectionAttribute> elements() {
        return attribute() instanceof ElementCollectionAttribute elements ? Optional.of(elements) : Optional.empty();
    }

    /** Whether this side owns the rows that link owners to elements; false for relations with {@code mappedBy}. */
    public boolean isOwner() {
        return relation().map(RelationModel::isOwner).orElse(true);
    }

    /** Whether the links are rows of a separate table that this side writes. */
    public boolean hasOwnTable() {
        return relation().map(relation -> relation.junction().isPresent()).orElse(true);
    }

    /** Whether the rows of the elements hold the foreign key to their owner, and this side writes it. */
    public boolean isKeyInElement() {
        return isOwner() && !hasOwnTable();
    }

    /** Whether a change of the collection is written; false for a key that is neither insertable nor updatable. */
    public boolean isWritten() {
        return isOwner() && key().stream().noneMatch(ColumnModel::isReadBack);
    }

    /** Whether a new element's row is inserted with its key. */
    public boolean isKeyInserted() {
        return isKeyInElement() && key().stream().allMatch(ColumnModel::insertable);
    }

    /** Whether the key in the row of an element can be updated. */
    public boolean isKeyUpdated() {
        return isKeyInElement() && key().stream().allMatch(ColumnModel::updatable);
    }

    /** Whether the row of an element is still one when its key is null. */
    public boolean isKeyNullable() {
        return isKeyInElement() && key().stream().allMatch(ColumnModel::nullable);
    }

    private List<ColumnModel> key() {
        return relation().map(RelationModel::foreignKey).orElse(List.of()).stream()
                .map(RelationModel.ForeignKeyColumn::column)
                .toList();
    }

    /** Returns the join table, where this side owns one. */
    public Optional<RelationModel.JunctionTable> junction() {
        return relation().flatMap(RelationModel::junction);
    }

    /** Returns the database's delete action for the rows that refer to a deleted owner. */
    public Optional<DatabaseDelete.Action> databaseDelete() {
        return attribute() instanceof RelationModel relation
                ? relation.databaseDelete()
                : elements().flatMap(ElementCollectionAttribute::databaseDelete);
    }

    /** Returns the collection of an entity, or null where it or an embedded value on the path is null. */
    public @Nullable Object valueIn(Object entity) {
        return new AttributePath(steps).valueIn(entity);
    }

    /** Puts a collection into an entity, as {@link AttributePath#put} does. */
    public void put(Object entity, Object collection) {
        new AttributePath(steps).put(entity, collection);
    }

    /** Returns the dotted path, such as {@code address.phones}. */
    public String path() {
        return steps.stream().map(AttributeModel::name).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return owner.name() + "." + path();
    }
}
