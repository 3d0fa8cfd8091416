package dev.mortise.sql;

import dev.mortise.internal.table.HierarchyTables;
import dev.mortise.model.EntityModel;

/**
 * The table that a bulk update or delete changes.
 *
 * @param entity the entity whose rows are meant
 * @param table the table as the statement names it
 * @param alias the alias of a row's columns; of several tables, of the hierarchy root's columns
 * @param part which of the tables of a hierarchy it is, or {@link FromClause#WHOLE_ROW} where it holds all of a row
 * @param holdsOthers whether it has rows of entities that are not meant
 */
record MutationTarget(EntityModel<?> entity, String table, String alias, int part, boolean holdsOthers) {

    /** A table that holds whole rows. */
    static MutationTarget of(EntityModel<?> entity, String table, String alias) {
        return new MutationTarget(entity, table, alias, FromClause.WHOLE_ROW, false);
    }

    /** Returns the alias of the id. */
    String rowAlias() {
        return part == FromClause.WHOLE_ROW ? alias : HierarchyTables.alias(alias, part);
    }
}
