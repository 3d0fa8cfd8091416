package dev.mortise.jpa.internal.write;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.EntityModel;
import dev.mortise.sql.dml.EntityDml;
import dev.mortise.sql.dml.UpsertDml;
import java.util.List;

/**
 * The SQL that upserts an entity's rows.
 *
 * <p>It is core's SQL, since HQL's {@code on conflict} ignores its target on MariaDB and fails on H2 without an update.
 */
public final class UpsertStatements {

    private final List<CoreStatement> upsert;
    private final CoreStatement insertIfAbsent;

    public UpsertStatements(EntityModel<?> entity, SqlDialect dialect) {
        UpsertDml text = new UpsertDml(new EntityDml(entity, dialect), dialect);
        this.upsert = text.upsert().stream().map(CoreStatement::of).toList();
        this.insertIfAbsent = CoreStatement.of(text.insertIfAbsent());
    }

    /** Returns the statements of an upsert; each runs only when the previous ones have found no row. */
    List<CoreStatement> upsert() {
        return upsert;
    }

    CoreStatement insertIfAbsent() {
        return insertIfAbsent;
    }
}
