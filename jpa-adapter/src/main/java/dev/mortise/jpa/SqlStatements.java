package dev.mortise.jpa;

import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.CodecRegistry;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.RenderedStatement;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.SqlRenderer;
import dev.mortise.spi.StatementCache;
import java.util.List;

/** The SQL of bulk deletes with which Hibernate would do more than is asked for, rendered once for each shape. */
final class SqlStatements {

    private final StatementCache<TranslatedSql> cache;
    private final CodecRegistry codecs;

    SqlStatements(SqlDialect dialect) {
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
