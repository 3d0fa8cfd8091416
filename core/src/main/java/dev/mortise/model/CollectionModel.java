package dev.mortise.model;

import dev.mortise.mapping.DatabaseDelete;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A collection of an entity: a relation to many or a collection of values, and the way to it.
 *
 * @param owner the entity that has the collection
 * @param way the attributes from the entity to the collection: more than one where it is inside an embedded value
 */
public record CollectionModel(EntityModel<?> owner, List<AttributeModel> way) {

    public CollectionModel {
        way = List.copyOf(way);
    }

    /** The attribute that is the collection. */
    public AttributeModel attribute() {
        return way.get(way.size() - 1);
    }

    /** What kind of collection it is. */
    public CollectionMapping shape() {
        return ((PluralAttribute) attribute()).shape();
    }

    /** The relation to many, or empty for a collection of values. */
    public Optional<RelationModel> relation() {
        return attribute() instanceof RelationModel relation ? Optional.of(relation) : Optional.empty();
    }

    /** The collection of values, or empty for a relation. */
    public Optional<ElementCollectionAttribute> elements() {
        return attribute() instanceof ElementCollectionAttribute elements ? Optional.of(elements) : Optional.empty();
    }

    /** Whether this side keeps the rows that tie owners to elements: all but relations with {@code mappedBy}. */
    public boolean isOwner() {
        return relation().map(RelationModel::isOwner).orElse(true);
    }

    /** Whether the rows that tie owners to elements have a table of their own, which this side keeps. */
    public boolean hasOwnTable() {
        return relation().map(relation -> relation.junction().isPresent()).orElse(true);
    }

    /** Whether the rows of the elements hold the key to their owner, and this side keeps it. */
    public boolean isKeyInElement() {
        return isOwner() && !hasOwnTable();
    }

    /** Whether a change of the collection writes anything: not through a key that is neither insertable nor updatable. */
    public boolean isWritten() {
        return isOwner() && key().stream().noneMatch(ColumnModel::isReadBack);
    }

    /** Whether a new element takes its key with its own row's insert. */
    public boolean isKeyInserted() {
        return isKeyInElement() && key().stream().allMatch(ColumnModel::insertable);
    }

    /** Whether the key in the row of an element can be changed. */
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

    /** The table between the two sides, where this side keeps one. */
    public Optional<RelationModel.JunctionTable> junction() {
        return relation().flatMap(RelationModel::junction);
    }

    /** What the database does by itself to the rows that refer to a deleted owner. */
    public Optional<DatabaseDelete.Action> databaseDelete() {
        return attribute() instanceof RelationModel relation
                ? relation.databaseDelete()
                : elements().flatMap(ElementCollectionAttribute::databaseDelete);
    }

    /** The collection in an entity, or null where it or an embedded value on the way is null. */
    public @Nullable Object valueIn(Object entity) {
        return new AttributePath(way).valueIn(entity);
    }

    /** Puts a collection into an entity, as {@link AttributePath#put} does. */
    public void put(Object entity, Object collection) {
        new AttributePath(way).put(entity, collection);
    }

    /** The names on the way with dots between them, as in {@code address.phones}. */
    public String path() {
        return way.stream().map(AttributeModel::name).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return owner.name() + "." + path();
    }
}
