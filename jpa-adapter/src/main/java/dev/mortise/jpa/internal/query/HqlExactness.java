package dev.mortise.jpa.internal.query;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.RelationModel.ForeignKeyColumn;
import dev.mortise.model.RelationModel.JunctionTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Determines for which entities and collections HQL has exactly the semantics of core's plans.
 *
 * <p>Where tables are joined for a hierarchy, or columns have more than one meaning, Hibernate decides about joins by itself.
 */
final class HqlExactness {

    private HqlExactness() {}

    /**
     * Whether the entity belongs to no hierarchy, has an id of plain values, and each of its columns belongs to one attribute and
     * each of its foreign keys refers to an id.
     */
    static boolean is(EntityModel<?> entity) {
        return entity.hierarchy().isEmpty()
                && entity.id().columns().stream().noneMatch(MappedColumn::isForeignKey)
                && hasPlainColumns(entity);
    }

    /** Whether Hibernate binds what is assigned to the column with core's codec; a part of a composite key it binds with its own. */
    static boolean isBoundByCore(MappedColumn column) {
        return relations(column).allMatch(relation -> relation.foreignKey().size() == 1);
    }

    private static boolean hasPlainColumns(ManagedTypeModel model) {
        Set<String> names = new HashSet<>();
        return model.columns().stream()
                .allMatch(column -> names.add(column.column().name().text().toLowerCase(Locale.ROOT))
                        && relations(column).allMatch(HqlExactness::refersToId));
    }

    private static Stream<RelationModel> relations(MappedColumn column) {
        return column.path().stream().filter(RelationModel.class::isInstance).map(RelationModel.class::cast);
    }

    private static boolean refersToId(RelationModel relation) {
        EntityModel<?> target = relation.target();
        return refer(relation.foreignKey(), target)
                && target.id().columns().stream().noneMatch(MappedColumn::isForeignKey);
    }

    /** Whether both ends of the collection are exact, and its own columns refer to their ids. */
    static boolean is(CollectionModel collection) {
        return is(collection.owner())
                && collection
                        .relation()
                        .map(relation -> isPlain(relation, collection.owner()))
                        .orElseGet(() -> hasPlainValues(collection));
    }

    private static boolean isPlain(RelationModel relation, EntityModel<?> owner) {
        return is(relation.target())
                && refer(relation.foreignKey(), owner)
                && relation.junction()
                        .map(table -> isPlain(table, relation, owner))
                        .orElse(true)
                && relation.owningSide()
                        .flatMap(RelationModel::junction)
                        .map(table -> isPlain(table, relation.owningSide().orElseThrow(), relation.target()))
                        .orElse(true);
    }

    private static boolean isPlain(JunctionTable table, RelationModel relation, EntityModel<?> owner) {
        return refer(table.toOwner(), owner) && refer(table.toTarget(), relation.target());
    }

    private static boolean hasPlainValues(CollectionModel collection) {
        return collection.elements().stream()
                .allMatch(elements -> refer(elements.toOwner(), collection.owner())
                        && elements.embeddable()
                                .map(HqlExactness::hasPlainColumns)
                                .orElse(true));
    }

    private static boolean refer(List<ForeignKeyColumn> keys, EntityModel<?> target) {
        List<BasicAttribute> id =
                target.id().columns().stream().map(MappedColumn::attribute).toList();
        return keys.stream().map(ForeignKeyColumn::target).allMatch(id::contains);
    }
}
