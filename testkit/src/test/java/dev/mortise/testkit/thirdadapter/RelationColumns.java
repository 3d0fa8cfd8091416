package dev.mortise.testkit.thirdadapter;

import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.Identifier;
import dev.mortise.mapping.RelationModel;
import dev.mortise.mapping.RelationModel.ForeignKeyColumn;
import dev.mortise.mapping.RelationModel.JunctionTable;
import dev.mortise.mapping.TableName;
import java.util.List;
import java.util.Optional;

/** Which columns are equal where a relation ties the rows of two tables; the side that owns it says so. */
final class RelationColumns {

    /** A column of the table that one comes from and one of the table that one gets to. */
    record Pair(Identifier near, Identifier far) {

        private Pair reversed() {
            return new Pair(far, near);
        }
    }

    private RelationColumns() {}

    /** From the entity to the other one, for a relation without a table between them. */
    static List<Pair> direct(RelationModel relation) {
        RelationModel owner = owner(relation);
        // the foreign key of a to-many relation is in the table of the other side
        List<Pair> pairs = owner.kind().isToOne()
                ? foreignKey(owner.foreignKey(), owner.target())
                : reversed(foreignKeyToOwn(owner.foreignKey()));
        return relation.isOwner() ? pairs : reversed(pairs);
    }

    static Optional<TableName> junction(RelationModel relation) {
        return owner(relation).junction().map(JunctionTable::table);
    }

    /** From the entity to the table between. */
    static List<Pair> toJunction(RelationModel relation) {
        return reversed(relation.isOwner() ? toOwner(relation) : toTarget(owner(relation)));
    }

    /** From the table between to the other entity. */
    static List<Pair> fromJunction(RelationModel relation) {
        return relation.isOwner() ? toTarget(relation) : toOwner(owner(relation));
    }

    private static List<Pair> toOwner(RelationModel owner) {
        return foreignKeyToOwn(owner.junction().orElseThrow().toOwner());
    }

    private static List<Pair> toTarget(RelationModel owner) {
        return foreignKey(owner.junction().orElseThrow().toTarget(), owner.target());
    }

    private static RelationModel owner(RelationModel relation) {
        return relation.owningSide().orElse(relation);
    }

    private static List<Pair> foreignKey(List<ForeignKeyColumn> key, EntityModel<?> target) {
        return key.stream()
                .map(each -> new Pair(each.column().name(), columnOf(target, each.target())))
                .toList();
    }

    private static List<Pair> foreignKeyToOwn(List<ForeignKeyColumn> key) {
        return key.stream()
                .map(each ->
                        new Pair(each.column().name(), each.target().column().name()))
                .toList();
    }

    private static List<Pair> reversed(List<Pair> pairs) {
        return pairs.stream().map(Pair::reversed).toList();
    }

    private static Identifier columnOf(EntityModel<?> entity, BasicAttribute attribute) {
        return entity.columns().stream()
                .filter(column -> column.attribute() == attribute)
                .map(column -> column.column().name())
                .findFirst()
                .orElseThrow();
    }
}
