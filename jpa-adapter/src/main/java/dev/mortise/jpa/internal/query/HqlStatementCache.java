package dev.mortise.jpa.internal.query;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.fastpath.HqlText;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.jpa.internal.type.ParameterTypes;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.statement.BoundStatement;
import dev.mortise.sql.statement.RenderedStatement;

/** The cache of a store's rendered plans: HQL, or SQL where HQL is not exact. */
public final class HqlStatementCache {

    private final StatementCache<HqlStatement> cache;
    private final CodecRegistry codecs;
    private final ParameterTypes types;

    public HqlStatementCache(HqlRenderer renderer, ParameterTypes types, SqlDialect dialect) {
        this.cache = new StatementCache<>(renderer);
        this.codecs = CodecRegistry.of(dialect);
        this.types = types;
    }

    BoundStatement<HqlStatement> select(SelectPlan<?> plan) {
        return cache.select(plan, this::prepared);
    }

    BoundStatement<HqlStatement> selectElements(CollectionSelectPlan<?> plan) {
        return cache.selectElements(plan, this::prepared);
    }

    BoundStatement<HqlStatement> update(UpdatePlan plan) {
        return cache.update(plan, this::prepared);
    }

    BoundStatement<HqlStatement> delete(DeletePlan plan) {
        return cache.delete(plan, this::prepared);
    }

    private HqlStatement prepared(RenderedStatement text) {
        return text.isSql() ? HqlStatement.of(TranslatedSql.of(text, codecs)) : hql(text);
    }

    private HqlStatement hql(RenderedStatement text) {
        return HqlStatement.of(new HqlText(
                text.text(),
                text.parameters(),
                text.parameters().stream().map(types::of).toList()));
    }
}
