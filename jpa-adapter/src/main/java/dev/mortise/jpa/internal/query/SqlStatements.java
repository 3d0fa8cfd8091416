package dev.mortise.jpa.internal.query;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.spi.DeletePlan;
import dev.mortise.sql.BoundStatement;
import dev.mortise.sql.RenderedStatement;
import dev.mortise.sql.SqlRenderer;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.codec.CodecRegistry;
import java.util.List;

/** The SQL of bulk deletes for which Hibernate's HQL is not exact, rendered once for each key. */
public final class SqlStatements {

    private final StatementCache<TranslatedSql> cache;
    private final CodecRegistry codecs;

    public SqlStatements(SqlDialect dialect) {
        this.cache = new StatementCache<>(new SqlRenderer(dialect));
        this.codecs = CodecRegistry.of(dialect);
    }

    BoundStatement<TranslatedSql> delete(DeletePlan plan) {
        return cache.delete(plan, this::prepared);
    }

    List<BoundStatement<TranslatedSql>> deleteReferring(DeletePlan plan) {
        return cache.deleteReferring(plan, this::prepared);
    }

    private TranslatedSql prepared(RenderedStatement text) {
        return TranslatedSql.of(text, codecs);
    }
}
