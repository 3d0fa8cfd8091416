package dev.mortise.jpa.internal.fastpath;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.statement.Parameter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.QueryParameter;
import org.hibernate.query.internal.QueryInterpretationCacheDisabledImpl;
import org.hibernate.query.spi.HqlInterpretation;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.spi.QueryInterpretationCache;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.mutation.internal.SqmMutationStrategyHelper;
import org.hibernate.query.sqm.sql.SqmTranslation;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.delete.SqmDeleteStatement;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Translates HQL to SQL once, so that a statement with a known key runs through JDBC without a query object.
 *
 * <p>Hibernate's translation is in the text alone: its mapping, its dialect, its filters. Work beyond the text is not,
 * so a statement is translated only where there is none: each placeholder is a parameter of the HQL, each selected item
 * is one column, and a bulk change is one statement on one table.
 */
final class HqlTranslator {

    private final SessionFactoryImplementor factory;
    private final CodecRegistry codecs;

    /**
     * A text is interpreted once, since the SQL is cached; Hibernate's own cache is bounded by number, not by length.
     */
    private final QueryInterpretationCache unkept;

    HqlTranslator(SessionFactoryImplementor factory, SqlDialect dialect) {
        this.factory = factory;
        this.codecs = CodecRegistry.of(dialect);
        this.unkept = new QueryInterpretationCacheDisabledImpl(factory.getServiceRegistry());
    }

    /**
     * The SQL of a query, or empty where Hibernate has to run it itself.
     *
     * @param values values of the parameters' types, by which Hibernate decides types that it cannot infer
     * @param items how many items are selected
     */
    Optional<TranslatedSql> select(
            HqlText hql, @Nullable Object[] values, int items, LoadQueryInfluencers influencers) {
        HqlInterpretation<Object[]> interpretation =
                unkept.resolveHqlInterpretation(hql.text(), Object[].class, engine().getHqlTranslator());
        SqmTranslation<SelectStatement> translation = engine().getSqmTranslatorFactory()
                .createSelectTranslator(
                        (SqmSelectStatement<?>) interpretation.getSqmStatement(),
                        QueryOptions.NONE,
                        interpretation.getDomainParameterXref(),
                        bindings(interpretation, hql, values),
                        influencers,
                        factory.getSqlTranslationEngine(),
                        false)
                .translate();
        int columns = translation
                .getSqlAst()
                .getQuerySpec()
                .getSelectClause()
                .getSqlSelections()
                .size();
        if (columns != items) {
            return Optional.empty();
        }
        return translated(
                writers()
                        .buildSelectTranslator(factory, translation.getSqlAst())
                        .translate(null, QueryOptions.NONE),
                translation,
                hql.parameters());
    }

    /** Returns the SQL of a bulk change, or empty where Hibernate has to run it itself. */
    Optional<TranslatedSql> change(
            HqlText hql, Class<?> entity, @Nullable Object[] values, LoadQueryInfluencers influencers) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity);
        HqlInterpretation<Object> interpretation =
                unkept.resolveHqlInterpretation(hql.text(), null, engine().getHqlTranslator());
        if (persister.getSqmMultiTableMutationStrategy() != null
                || interpretation.getSqmStatement() instanceof SqmDeleteStatement && hasCollectionTables(persister)) {
            return Optional.empty();
        }
        var translation = engine().getSqmTranslatorFactory()
                .createMutationTranslator(
                        (SqmDmlStatement<?>) interpretation.getSqmStatement(),
                        QueryOptions.NONE,
                        interpretation.getDomainParameterXref(),
                        bindings(interpretation, hql, values),
                        influencers,
                        factory.getSqlTranslationEngine())
                .translate();
        return translated(
                writers()
                        .buildMutationTranslator(factory, translation.getSqlAst())
                        .translate(null, QueryOptions.NONE),
                translation,
                hql.parameters());
    }

    /** Hibernate empties the tables of collections before it deletes their owners; this is where it looks for them. */
    private static boolean hasCollectionTables(EntityPersister entity) {
        List<PluralAttributeMapping> found = new ArrayList<>();
        SqmMutationStrategyHelper.visitCollectionTables(entity, found::add);
        return found.stream().anyMatch(collection -> collection.getSeparateCollectionTable() != null);
    }

    private QueryEngine engine() {
        return factory.getQueryEngine();
    }

    private SqlAstTranslatorFactory writers() {
        return factory.getJdbcServices().getJdbcEnvironment().getSqlAstTranslatorFactory();
    }

    private QueryParameterBindings bindings(
            HqlInterpretation<?> interpretation, HqlText hql, @Nullable Object[] values) {
        QueryParameterBindings bindings = interpretation.getParameterMetadata().createBindings(factory);
        for (int index = 0; index < values.length; index++) {
            QueryParameter<?> parameter = bindings.getBinding(index + 1).getQueryParameter();
            bindings.getBinding(index + 1).setBindValue(values[index], hql.type(parameter, index));
        }
        return bindings;
    }

    private Optional<TranslatedSql> translated(
            JdbcOperation operation, SqmTranslation<?> translation, List<Parameter> parameters) {
        Map<Object, Integer> positions = positions(translation);
        List<TranslatedSql.Placeholder> placeholders = new ArrayList<>();
        for (JdbcParameterBinder binder : operation.getParameterBinders()) {
            Integer position = positions.get(binder);
            if (position == null) {
                return Optional.empty();
            }
            Parameter parameter = parameters.get(position - 1);
            placeholders.add(new TranslatedSql.Placeholder(position - 1, parameter, parameter.codec(codecs)));
        }
        return Optional.of(new TranslatedSql(operation.getSqlString(), placeholders));
    }

    private static Map<Object, Integer> positions(SqmTranslation<?> translation) {
        Map<Object, Integer> positions = new IdentityHashMap<>();
        for (Map.Entry<SqmParameter<?>, List<List<JdbcParameter>>> entry :
                translation.getJdbcParamsBySqmParam().entrySet()) {
            Integer position = entry.getKey().getPosition();
            for (List<JdbcParameter> expansion : entry.getValue()) {
                expansion.forEach(parameter -> positions.put(parameter.getParameterBinder(), position));
            }
        }
        return positions;
    }
}
