package dev.mortise.jpa;

import dev.mortise.mapping.CollectionModel;
import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.ColumnCodecs;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.Parameter;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.SqlRenderer;
import dev.mortise.spi.StatementCache;
import dev.mortise.spi.StatementText;
import dev.mortise.spi.UpdatePlan;
import java.util.List;
import java.util.stream.IntStream;

/** The SQL of plans for which HQL has no words, or Hibernate no way without tables of its own; rendered once for each shape. */
final class SqlStatements {

    private final StatementCache<TranslatedSql> cache;
    private final ColumnCodecs codecs;

    SqlStatements(SqlDialect dialect) {
        this.cache = new StatementCache<>(new SqlRenderer(dialect));
        this.codecs = ColumnCodecs.of(dialect);
    }

    BoundStatement<TranslatedSql> select(ReadPlan<?> plan) {
        return cache.select(plan, this::prepared);
    }

    BoundStatement<TranslatedSql> update(UpdatePlan plan) {
        return cache.update(plan, this::prepared);
    }

    BoundStatement<TranslatedSql> delete(DeletePlan plan) {
        return cache.delete(plan, this::prepared);
    }

    BoundStatement<TranslatedSql> deleteElements(DeletePlan owners, CollectionModel collection) {
        return cache.deleteElements(owners, collection, this::prepared);
    }

    private TranslatedSql prepared(StatementText text) {
        List<Parameter> parameters = text.parameters();
        return new TranslatedSql(
                text.text(),
                IntStream.range(0, parameters.size())
                        .mapToObj(index -> new TranslatedSql.Placeholder(
                                index,
                                parameters.get(index),
                                parameters.get(index).codec(codecs)))
                        .toList());
    }
}
