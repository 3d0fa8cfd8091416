package dev.mortise.internal.hydration;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.SelectItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An entity in the select list of a query: where its columns are, and which of its relations are fetched. */
final class EntitySelection {

    private final EntityModel<?> entity;
    private final List<RelationModel> joins;
    private final Function<MappedColumn, SelectItem> item;
    private final Optional<RelationModel> owner;
    private final Map<RelationModel, EntitySelection> fetched = new LinkedHashMap<>();
    private final Map<List<AttributeModel>, Place> places = new LinkedHashMap<>();

    private int type = -1;

    private record Place(int index, MappedColumn column) {}

    private EntitySelection(
            EntityModel<?> entity,
            List<RelationModel> joins,
            Function<MappedColumn, SelectItem> item,
            Optional<RelationModel> owner) {
        this.entity = entity;
        this.joins = joins;
        this.item = item;
        this.owner = owner;
    }

    private static EntitySelection root(EntityModel<?> entity, Optional<RelationModel> owner) {
        return joined(entity, List.of(), owner);
    }

    private static EntitySelection joined(
            EntityModel<?> entity, List<RelationModel> joins, Optional<RelationModel> owner) {
        return new EntitySelection(entity, joins, column -> new SelectItem.Column(joins, column), owner);
    }

    /** An entity with all of its columns and those of the relations that are fetched with it. */
    static EntitySelection whole(EntityModel<?> entity, List<List<RelationModel>> fetches, List<SelectItem> items) {
        return whole(root(entity, Optional.empty()), fetches, items);
    }

    private static EntitySelection whole(
            EntitySelection root, List<List<RelationModel>> fetches, List<SelectItem> items) {
        fetches.forEach(root::fetch);
        root.select(items);
        return root;
    }

    /** An entity with nothing but its id, the keys of the relations that are fetched with it, and what these lead to. */
    static EntitySelection related(EntityModel<?> entity, List<List<RelationModel>> fetches, List<SelectItem> items) {
        EntitySelection root = root(entity, Optional.empty());
        fetches.forEach(root::fetch);
        entity.id().columns().forEach(column -> root.select(column, items));
        entity.columns().stream()
                .filter(column -> column.path().stream().anyMatch(root.fetched::containsKey))
                .filter(column -> !root.places.containsKey(column.path()))
                .forEach(column -> root.select(column, items));
        root.fetched.values().forEach(target -> target.select(items));
        return root;
    }

    /** The elements of a relation to many; their relation back to the owner is told by the owner's id. */
    static EntitySelection elements(RelationModel relation, List<List<RelationModel>> fetches, List<SelectItem> items) {
        return whole(root(relation.target(), relationToOwner(relation)), fetches, items);
    }

    private static Optional<RelationModel> relationToOwner(RelationModel relation) {
        return relation.owningSide().filter(back -> back.kind().isToOne());
    }

    /** Whether nothing but the owner's id stands in the columns of the relation to it, so that they need not be read again. */
    boolean readsOwnerByItsId() {
        return owner.isPresent()
                && owner.get().referenced().isEmpty()
                && entity.attributes().contains(owner.get())
                && !entity.id().attributes().contains(owner.get());
    }

    /** Some columns of an entity, each selected as an item of its own kind. */
    static EntitySelection columns(
            EntityModel<?> entity,
            List<MappedColumn> columns,
            Function<MappedColumn, SelectItem> item,
            List<SelectItem> items) {
        EntitySelection selected = new EntitySelection(entity, List.of(), item, Optional.empty());
        columns.forEach(column -> selected.select(column, items));
        return selected;
    }

    /**
     * The values of a collection, with the columns of the relations that are fetched with them.
     *
     * @param owner the entity that has the collection
     */
    static EntitySelection values(
            EntityModel<?> owner,
            List<MappedColumn> columns,
            List<List<RelationModel>> fetches,
            List<SelectItem> items) {
        EntitySelection selected =
                new EntitySelection(owner, List.of(), SelectItem.ElementValue::new, Optional.empty());
        fetches.forEach(selected::fetch);
        columns.forEach(column -> selected.select(column, items));
        selected.fetched.values().forEach(target -> target.select(items));
        return selected;
    }

    /** An entity with the columns of some attributes only. */
    static EntitySelection part(EntityModel<?> entity, Set<AttributeModel> attributes, List<SelectItem> items) {
        EntitySelection root = root(entity, Optional.empty());
        entity.columns().stream()
                .filter(column -> attributes.contains(column.path().get(0)))
                .forEach(column -> root.select(column, items));
        return root;
    }

    private void fetch(List<RelationModel> way) {
        EntitySelection at = this;
        for (RelationModel relation : way) {
            List<RelationModel> joins = new ArrayList<>(at.joins);
            joins.add(relation);
            at = at.fetched.computeIfAbsent(
                    relation, key -> joined(relation.target(), List.copyOf(joins), Optional.empty()));
        }
    }

    private void select(List<SelectItem> items) {
        Optional<RelationModel> known =
                (readsOwnerByItsId() ? owner : relationBack()).filter(back -> !fetched.containsKey(back));
        entity.columns().stream()
                .filter(column -> column.path().stream()
                        .noneMatch(step -> known.filter(step::equals).isPresent()))
                .forEach(column -> select(column, items));
        selectSubclasses(items);
        fetched.values().forEach(target -> target.select(items));
    }

    private void selectSubclasses(List<SelectItem> items) {
        if (entity.subclasses().isEmpty()) {
            return;
        }
        type = items.size();
        items.add(new SelectItem.TypeOf(joins, entity));
        for (EntityModel<?> subclass : entity.subclasses()) {
            subclass.declaredColumns()
                    .forEach(column -> select(column, new SelectItem.OfSubclass(joins, subclass, column), items));
        }
    }

    private void select(MappedColumn column, List<SelectItem> items) {
        select(column, item.apply(column), items);
    }

    private void select(MappedColumn column, SelectItem as, List<SelectItem> items) {
        places.put(column.path(), new Place(items.size(), column));
        items.add(as);
    }

    /** Reads which class of its hierarchy a row is of. */
    RowAssembler type(ColumnSource source) {
        return source.position(type);
    }

    EntityModel<?> entity() {
        return entity;
    }

    Map<RelationModel, EntitySelection> fetched() {
        return fetched;
    }

    /** The relation of this entity that leads to the owner of the collection that is read. */
    Optional<RelationModel> relationToOwner() {
        return owner;
    }

    /** Reads the column at the end of a way through the attributes. */
    RowAssembler column(List<AttributeModel> path, ColumnSource source) {
        Place place = places.get(path);
        if (place == null) {
            throw new IllegalStateException(path + " is not selected from " + entity);
        }
        return source.column(place.index(), place.column());
    }

    /** Reads each of the columns that a way through the attributes leads to. */
    List<RowAssembler> columnsBelow(List<AttributeModel> path, ColumnSource source) {
        return places.values().stream()
                .filter(place -> startsWith(place.column().path(), path))
                .map(place -> source.column(place.index(), place.column()))
                .toList();
    }

    private static boolean startsWith(List<AttributeModel> path, List<AttributeModel> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    /** The relation of this entity that leads back to where it was fetched from, and to nothing else. */
    Optional<RelationModel> relationBack() {
        if (joins.isEmpty() || joins.get(joins.size() - 1).kind() != RelationModel.Kind.ONE_TO_ONE) {
            return Optional.empty();
        }
        RelationModel relation = joins.get(joins.size() - 1);
        return relation.isOwner() ? inverseOf(relation) : relation.owningSide();
    }

    private Optional<RelationModel> inverseOf(RelationModel owner) {
        return entity.attributes().stream()
                .filter(RelationModel.class::isInstance)
                .map(RelationModel.class::cast)
                .filter(relation -> !relation.isOwner() && relation.owningSide().orElse(null) == owner)
                .findFirst();
    }

    /** Whether an entity of this class stands in more than one place of a row. */
    boolean isRepeated() {
        return fetched.values().stream().anyMatch(target -> target.holds(entity.root()));
    }

    private boolean holds(EntityModel<?> top) {
        return entity.root() == top || fetched.values().stream().anyMatch(target -> target.holds(top));
    }
}
