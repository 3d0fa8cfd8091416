package dev.mortise.sql.session;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.EntityModel;
import dev.mortise.sql.dml.EntityDml;
import java.util.List;

/** The statements that write an entity's rows: those of each of its tables, and the upserts. */
final class EntityStatements {

    private final TableStatements root;
    private final List<TableStatements> subclassTables;
    private final List<RowStatement> upsert;
    private final RowStatement insertIfAbsent;
    private final String keyColumn;

    EntityStatements(EntityModel<?> entity, SqlDialect dialect) {
        root = new TableStatements(entity, new EntityDml(entity, dialect));
        subclassTables = EntityDml.subclassTables(entity, dialect).stream()
                .map(table -> new TableStatements(entity, table))
                .toList();
        upsert = root.upsert(dialect);
        insertIfAbsent = root.insertIfAbsent(dialect);
        keyColumn = entity.id().columns().get(0).column().name().text();
    }

    /** Returns the statements of the entity's table; of the root's table in a joined hierarchy. */
    TableStatements root() {
        return root;
    }

    /** Returns the statements of a subclass's tables beyond the root's in a joined hierarchy, superclasses first. */
    List<TableStatements> subclassTables() {
        return subclassTables;
    }

    /** Returns the statements of an upsert; each runs only when the previous ones have found no row. */
    List<RowStatement> upsert() {
        return upsert;
    }

    RowStatement insertIfAbsent() {
        return insertIfAbsent;
    }

    /** The column in which the database makes ids; drivers compare it to the physical name. */
    String keyColumn() {
        return keyColumn;
    }
}
