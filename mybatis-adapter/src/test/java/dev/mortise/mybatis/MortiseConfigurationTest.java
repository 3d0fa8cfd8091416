package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.mybatis.MyBatisFixture.Note;
import dev.mortise.query.QuerySpec;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.junit.jupiter.api.Test;

/** Mortise's statements have its handlers, the settings of the application, and the application's interceptors. */
class MortiseConfigurationTest {

    private final Configuration application = new Configuration();

    @Test
    void settingsOfTheApplicationAreKept() {
        application.setLogPrefix("acme.");
        application.setDefaultStatementTimeout(7);
        application.setDefaultFetchSize(33);
        MortiseConfiguration configuration = new MortiseConfiguration(application);

        assertThat(configuration.getLogPrefix()).isEqualTo("acme.");
        assertThat(configuration.statement("a", SqlCommandType.SELECT).getStatementLog())
                .isNotNull();
        assertThat(configuration.getDefaultStatementTimeout()).isEqualTo(7);
        assertThat(configuration.cursor("b").getFetchSize()).isEqualTo(33);
        assertThat(configuration.getJdbcTypeForNull()).isEqualTo(application.getJdbcTypeForNull());
    }

    @Test
    void cursorFetchesRowsInParts() {
        assertThat(new MortiseConfiguration(application).cursor("a").getFetchSize())
                .isEqualTo(500);
    }

    @Test
    void statementsAreNeverCached() {
        MappedStatement statement = new MortiseConfiguration(application).statement("a", SqlCommandType.SELECT);

        assertThat(statement.isUseCache()).isFalse();
        assertThat(statement.isFlushCacheRequired()).isTrue();
    }

    @Test
    void interceptorSeesEachHandler() {
        Handlers handlers = new Handlers();
        application.addInterceptor(handlers);
        try (MyBatisFixture fixture = MyBatisFixture.over(application)) {
            fixture.notes.insert(new Note(1L, "a"));
            fixture.notes.find(QuerySpec.of(Note.class));
        }

        assertThat(handlers.seen).containsExactly("CallResultSetHandler");
    }

    @Test
    void rewrittenStatementStillBindsItsValues() {
        application.addInterceptor(new Rewriting());
        try (MyBatisFixture fixture = MyBatisFixture.over(application)) {
            fixture.notes.insert(new Note(1L, "a"));
            fixture.notes.insert(new Note(2L, "b"));

            assertThat(fixture.notes.getById(2L).text).isEqualTo("b");
            assertThat(fixture.notes.findById(3L)).isEmpty();
        }
    }

    @Test
    void interceptorMayCountTheRowsOfAStatement() {
        Counting counting = new Counting();
        application.addInterceptor(counting);
        try (MyBatisFixture fixture = MyBatisFixture.over(application)) {
            fixture.insert("a", "b", "c");

            assertThat(fixture.notes.find(QuerySpec.of(Note.class))).hasSize(3);
        }

        assertThat(counting.counts).containsExactly(3L);
    }

    /** Records the handlers of results. */
    @Intercepts(@Signature(type = ResultSetHandler.class, method = "handleResultSets", args = Statement.class))
    public static final class Handlers implements Interceptor {

        private final List<String> seen = new ArrayList<>();

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            seen.add(invocation.getTarget().getClass().getSimpleName());
            return invocation.proceed();
        }
    }

    /** Replaces the text and the parameters of each statement, as interceptors for tenants do. */
    @Intercepts(
            @Signature(
                    type = StatementHandler.class,
                    method = "prepare",
                    args = {java.sql.Connection.class, Integer.class}))
    public static final class Rewriting implements Interceptor {

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            StatementHandler handler = (StatementHandler) invocation.getTarget();
            BoundSql sql = handler.getBoundSql();
            SystemMetaObject.forObject(sql).setValue("sql", "/* rewritten */ " + sql.getSql());
            sql.setAdditionalParameter("tenant", "acme");
            assertThat(sql.hasAdditionalParameter("tenant")).isTrue();
            assertThat(sql.hasAdditionalParameter("other")).isFalse();
            return invocation.proceed();
        }
    }

    /** Counts the rows of each query with a statement of its own, as interceptors for pages do. */
    @Intercepts(
            @Signature(
                    type = Executor.class,
                    method = "query",
                    args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
    public static final class Counting implements Interceptor {

        private final List<Long> counts = new ArrayList<>();

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            MappedStatement statement = (MappedStatement) invocation.getArgs()[0];
            Object parameter = invocation.getArgs()[1];
            BoundSql sql = statement.getBoundSql(parameter);
            BoundSql counting = new BoundSql(
                    statement.getConfiguration(),
                    "select count(*) from (" + sql.getSql() + ") counted",
                    new ArrayList<>(sql.getParameterMappings()),
                    parameter);
            ResultMap row = new ResultMap.Builder(statement.getConfiguration(), "count", Long.class, List.of()).build();
            MappedStatement count = new MappedStatement.Builder(
                            statement.getConfiguration(),
                            statement.getId() + "_count",
                            any -> counting,
                            SqlCommandType.SELECT)
                    .resultMaps(List.of(row))
                    .build();
            Executor executor = (Executor) invocation.getTarget();
            counts.add((Long) executor.query(
                            count,
                            parameter,
                            RowBounds.DEFAULT,
                            null,
                            executor.createCacheKey(count, parameter, RowBounds.DEFAULT, counting),
                            counting)
                    .get(0));
            return invocation.proceed();
        }
    }
}
