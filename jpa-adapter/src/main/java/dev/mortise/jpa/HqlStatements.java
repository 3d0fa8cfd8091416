package dev.mortise.jpa;

import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.ColumnCodecs;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.StatementCache;
import dev.mortise.spi.StatementText;
import dev.mortise.spi.UpdatePlan;

/** The HQL of a store's plans, or the SQL where HQL cannot say them, rendered once for each shape. */
final class HqlStatements {

    private final StatementCache<HqlStatement> cache;
    private final ColumnCodecs codecs;
    private final ParameterTypes types;

    HqlStatements(HqlRenderer renderer, ParameterTypes types, SqlDialect dialect) {
        this.cache = new StatementCache<>(renderer);
        this.codecs = ColumnCodecs.of(dialect);
        this.types = types;
    }

    BoundStatement<HqlStatement> select(ReadPlan<?> plan) {
        return cache.select(plan, this::prepared);
    }

    BoundStatement<HqlStatement> selectElements(ElementsPlan<?> plan) {
        return cache.selectElements(plan, this::prepared);
    }

    BoundStatement<HqlStatement> update(UpdatePlan plan) {
        return cache.update(plan, this::prepared);
    }

    BoundStatement<HqlStatement> delete(DeletePlan plan) {
        return cache.delete(plan, this::prepared);
    }

    private HqlStatement prepared(StatementText text) {
        return text.isSql() ? HqlStatement.of(TranslatedSql.of(text, codecs)) : hql(text);
    }

    private HqlStatement hql(StatementText text) {
        return new HqlStatement(
                text.text(),
                text.parameters(),
                text.parameters().stream().map(types::of).toList());
    }
}
