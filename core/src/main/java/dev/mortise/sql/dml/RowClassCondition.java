package dev.mortise.sql.dml;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.EntityModel;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.name.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The condition that a written row is of the entity's own class, not of another class of its hierarchy.
 *
 * <p>One table tells classes apart by the discriminator. In joined tables a row of the class has a row in its own table
 * and none in the tables of direct subclasses. An update asks this of the root's table, which it writes first, so that
 * nothing is written to a row of another class; a delete asks it of the entity's own table, for the same reason.
 */
final class RowClassCondition {

    private final EntityModel<?> entity;
    private final EntityModel<?> holder;
    private final SqlDialect dialect;

    /**
     * @param entity the entity
     * @param holder the entity that declares the written table: itself, or one that it extends
     */
    RowClassCondition(EntityModel<?> entity, EntityModel<?> holder, SqlDialect dialect) {
        this.entity = entity;
        this.holder = holder;
        this.dialect = dialect;
    }

    static boolean isNeeded(EntityModel<?> entity) {
        return entity.hierarchy()
                .filter(hierarchy -> hierarchy.members().size() > 1)
                .isPresent();
    }

    /** Returns the text that follows the condition on the key; empty where there is nothing to compare. */
    String ofUpdate() {
        if (!entity.isJoined()) {
            return discriminator();
        }
        if (holder.parent().isPresent()) {
            return "";
        }
        return (entity == holder ? "" : " and " + row(entity)) + noSubclass();
    }

    /** Returns the text that follows the condition on the key; empty where there is nothing to compare. */
    String ofDelete() {
        if (!entity.isJoined()) {
            return discriminator();
        }
        return entity == holder ? noSubclass() : "";
    }

    private String discriminator() {
        return isNeeded(entity)
                ? entity.discriminator()
                        .map(value -> " and " + dialect.quoted(column()) + " = " + value)
                        .orElse("")
                : "";
    }

    private SqlName column() {
        return entity.hierarchy().flatMap(InheritanceHierarchy::discriminator).orElseThrow();
    }

    private String noSubclass() {
        return entity.subclasses().stream()
                .filter(subclass ->
                        subclass.parent().filter(parent -> parent == entity).isPresent())
                .map(subclass -> " and not " + row(subclass))
                .collect(Collectors.joining());
    }

    /** Whether the table of a subclass has a row with the id of the written row. */
    private String row(EntityModel<?> subclass) {
        String table = dialect.quoted(subclass.table());
        List<MappedColumn> id = entity.id().columns();
        return "exists (select 1 from " + table + " where "
                + id.stream()
                        .map(column -> dialect.quoted(column.column().name()))
                        .map(name -> table + "." + name + " = " + dialect.quoted(holder.table()) + "." + name)
                        .collect(Collectors.joining(" and "))
                + ")";
    }
}
