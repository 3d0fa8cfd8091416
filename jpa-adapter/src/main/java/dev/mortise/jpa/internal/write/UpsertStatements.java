package dev.mortise.jpa.internal.write;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.EntityModel;
import dev.mortise.sql.dml.EntityDml;
import dev.mortise.sql.dml.UpsertDml;
import java.util.List;

/**
 * The SQL with which an entity's rows are upserted.
 *
 * <p>It is core's and not HQL: HQL's {@code on conflict} ignores its target on MariaDB and fails on H2 where it should do nothing.
 */
public final class UpsertStatements {

    private final List<CoreStatement> upsert;
    private final CoreStatement insertIfAbsent;

    public UpsertStatements(EntityModel<?> entity, SqlDialect dialect) {
        UpsertDml text = new UpsertDml(new EntityDml(entity, dialect), dialect);
        this.upsert = text.upsert().stream().map(CoreStatement::of).toList();
        this.insertIfAbsent = CoreStatement.of(text.insertIfAbsent());
    }

    /** Each is run only when those before it found no row. */
    List<CoreStatement> upsert() {
        return upsert;
    }

    CoreStatement insertIfAbsent() {
        return insertIfAbsent;
    }
}
