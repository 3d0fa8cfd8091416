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

/** The selection of an entity in a query: its columns and its fetched relations. */
final class EntitySelection {

    private final EntityModel<?> entity;
    private final List<RelationModel> joins;
    private final Function<MappedColumn, SelectItem> item;
    private final Optional<RelationModel> owner;
    private final Map<RelationModel, EntitySelection> fetched = new LinkedHashMap<>();
    private final Map<List<AttributeModel>, Selected> selectedColumns = new LinkedHashMap<>();

    private int type = -1;

    /** Whether the entity from which it was fetched is not read, so that no relation can lead back to it. */
    private boolean alone;

    private record Selected(int index, MappedColumn column) {}

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

    /** Selects an entity with all of its columns and those of its fetched relations. */
    static EntitySelection whole(EntityModel<?> entity, List<List<RelationModel>> fetches, List<SelectItem> items) {
        return whole(root(entity, Optional.empty()), fetches, items);
    }

    private static EntitySelection whole(
            EntitySelection root, List<List<RelationModel>> fetches, List<SelectItem> items) {
        fetches.forEach(root::fetch);
        root.select(items);
        return root;
    }

    /**
     * Selects an entity with all of its columns.
     *
     * @param joins the to-one relations walked from the root of the query to it
     */
    static EntitySelection at(EntityModel<?> entity, List<RelationModel> joins, List<SelectItem> items) {
        EntitySelection selected = joined(entity, joins, Optional.empty());
        selected.alone = true;
        entity.columns().forEach(column -> selected.select(column, items));
        selected.selectSubclasses(items);
        return selected;
    }

    /** Selects the columns of an entity below an attribute path. */
    static EntitySelection below(
            EntityModel<?> entity, List<RelationModel> joins, List<AttributeModel> path, List<SelectItem> items) {
        EntitySelection selected = joined(entity, joins, Optional.empty());
        entity.columns().stream()
                .filter(column -> startsWith(column.path(), path))
                .forEach(column -> selected.select(column, items));
        return selected;
    }

    /** Selects an entity with its id, the keys of its fetched relations, and the related entities. */
    static EntitySelection related(EntityModel<?> entity, List<List<RelationModel>> fetches, List<SelectItem> items) {
        EntitySelection root = root(entity, Optional.empty());
        fetches.forEach(root::fetch);
        entity.id().columns().forEach(column -> root.select(column, items));
        entity.columns().stream()
                .filter(column -> column.path().stream().anyMatch(root.fetched::containsKey))
                .filter(column -> !root.selectedColumns.containsKey(column.path()))
                .forEach(column -> root.select(column, items));
        root.fetched.values().forEach(target -> target.select(items));
        return root;
    }

    /** Selects the elements of a to-many relation; the owner's id determines their relation to the owner. */
    static EntitySelection elements(RelationModel relation, List<List<RelationModel>> fetches, List<SelectItem> items) {
        return whole(root(relation.target(), relationToOwner(relation)), fetches, items);
    }

    private static Optional<RelationModel> relationToOwner(RelationModel relation) {
        return relation.owningSide().filter(back -> back.kind().isToOne());
    }

    /**
     * Whether the columns of the relation to the owner hold exactly the owner's id, so that they need not be read
     * again.
     */
    boolean readsOwnerByItsId() {
        return owner.isPresent()
                && owner.get().referenced().isEmpty()
                && entity.attributes().contains(owner.get())
                && !entity.id().attributes().contains(owner.get());
    }

    /** Selects some columns of an entity, each as a separate item. */
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

    private void fetch(List<RelationModel> relations) {
        EntitySelection at = this;
        for (RelationModel relation : relations) {
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
        selectedColumns.put(column.path(), new Selected(items.size(), column));
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

    /** Reads the column at the end of an attribute path. */
    RowAssembler column(List<AttributeModel> path, ColumnSource source) {
        Selected selected = selectedColumns.get(path);
        if (selected == null) {
            throw new IllegalStateException(path + " is not selected from " + entity);
        }
        return source.column(selected.index(), selected.column());
    }

    /** Reads all columns below an attribute path. */
    List<RowAssembler> columnsBelow(List<AttributeModel> path, ColumnSource source) {
        return selectedColumns.values().stream()
                .filter(selected -> startsWith(selected.column().path(), path))
                .map(selected -> source.column(selected.index(), selected.column()))
                .toList();
    }

    private static boolean startsWith(List<AttributeModel> path, List<AttributeModel> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    /** Returns the relation of this entity that refers back to the entity from which it was fetched. */
    Optional<RelationModel> relationBack() {
        if (alone || joins.isEmpty() || joins.get(joins.size() - 1).kind() != RelationModel.Kind.ONE_TO_ONE) {
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

    /** Whether a row may hold several entities of this class. */
    boolean isRepeated() {
        return fetched.values().stream().anyMatch(target -> target.holds(entity.root()));
    }

    private boolean holds(EntityModel<?> top) {
        return entity.root() == top || fetched.values().stream().anyMatch(target -> target.holds(top));
    }
}
