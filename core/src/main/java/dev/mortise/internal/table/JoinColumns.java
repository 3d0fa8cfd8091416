package dev.mortise.internal.table;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.RelationModel.ForeignKeyColumn;
import dev.mortise.model.RelationModel.JunctionTable;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pairs of columns that join the two tables of a relation. */
public final class JoinColumns {

    private JoinColumns() {}

    /**
     * Two columns that are equal.
     *
     * @param near the column on the side that the relation is read from
     * @param far the column on the side that it leads to
     */
    public record Pair(SqlName near, SqlName far) {

        Pair reversed() {
            return new Pair(far, near);
        }
    }

    /**
     * A relation over a join table.
     *
     * @param table the table
     * @param toTable from the entity that the relation is read from to the table
     * @param fromTable from the table to the entity that the relation leads to
     */
    public record Junction(QualifiedName table, List<Pair> toTable, List<Pair> fromTable) {}

    /** Returns the column pairs of a relation without a join table. */
    public static List<Pair> columns(RelationModel relation) {
        if (relation.owningSide().isPresent()) {
            return columns(relation.owningSide().get()).stream()
                    .map(Pair::reversed)
                    .toList();
        }
        return relation.kind().isToOne()
                ? foreignKey(relation.foreignKey(), relation.target())
                : relation.foreignKey().stream()
                        .map(key -> new Pair(
                                key.target().column().name(), key.column().name()))
                        .toList();
    }

    /** From an owner to the table of its values. */
    public static List<Pair> toOwner(ElementCollectionAttribute elements, EntityModel<?> owner) {
        return foreignKey(elements.toOwner(), owner).stream()
                .map(Pair::reversed)
                .toList();
    }

    /**
     * Returns the index of the hierarchy table with the entity's own columns, where the relation has no join table.
     */
    public static int nearPart(RelationModel relation) {
        return relation.isOwner() && relation.kind().isToOne() ? relation.part() : 0;
    }

    /** Which table of its hierarchy the other entity has the far columns in. */
    public static int farPart(RelationModel relation) {
        if (relation.owningSide().isPresent()) {
            return relation.owningSide().get().part();
        }
        return relation.kind().isToOne()
                ? relation.referenced().map(BasicAttribute::part).orElse(0)
                : HierarchyTables.partOf(relation.target());
    }

    /** The table of a relation, whichever side declares it. */
    public static Optional<Junction> junction(RelationModel relation) {
        if (relation.owningSide().isPresent()) {
            return relation.owningSide().get().junction().map(table -> seenFromInverse(table, relation));
        }
        return relation.junction()
                .map(table -> new Junction(
                        table.table(),
                        table.toOwner().stream()
                                .map(key -> new Pair(
                                        key.target().column().name(),
                                        key.column().name()))
                                .toList(),
                        foreignKey(table.toTarget(), relation.target())));
    }

    private static Junction seenFromInverse(JunctionTable table, RelationModel inverse) {
        EntityModel<?> near = inverse.owningSide().orElseThrow().target();
        return new Junction(
                table.table(),
                foreignKey(table.toTarget(), near).stream().map(Pair::reversed).toList(),
                foreignKey(table.toOwner(), inverse.target()));
    }

    private static List<Pair> foreignKey(List<ForeignKeyColumn> keys, EntityModel<?> target) {
        return keys.stream()
                .map(key -> new Pair(key.column().name(), columnOf(key.target(), target)))
                .toList();
    }

    /**
     * Returns the column of an attribute; the id is checked first, since a foreign key may hold the same attribute.
     */
    private static SqlName columnOf(BasicAttribute attribute, EntityModel<?> entity) {
        return Stream.concat(entity.id().columns().stream(), entity.columns().stream())
                .filter(column -> column.attribute() == attribute)
                .map(MappedColumn::column)
                .map(column -> column.name())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(attribute + " is not a column of " + entity));
    }
}
