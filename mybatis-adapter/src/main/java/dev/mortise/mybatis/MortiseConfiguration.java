package dev.mortise.mybatis;

import dev.mortise.spi.RowReader;
import java.sql.ResultSet;
import java.util.List;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.keygen.Jdbc3KeyGenerator;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.executor.resultset.DefaultResultSetHandler;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/**
 * The MyBatis configuration of Mortise's statements.
 *
 * <p>MyBatis takes the handlers of a statement from the statement's configuration, and the executor from the
 * application's. So the application's configuration is not changed, its interceptors apply to each handler created
 * here, and only Mortise's statements bind and read through codecs.
 */
final class MortiseConfiguration extends Configuration {

    private static final int FETCH_SIZE = 500;

    private final InterceptorPlugins interceptors;
    private final ResultMap ownRows;

    MortiseConfiguration(Configuration application) {
        super(application.getEnvironment());
        this.interceptors = new InterceptorPlugins(application);
        setLogPrefix(application.getLogPrefix());
        setDefaultStatementTimeout(application.getDefaultStatementTimeout());
        setDefaultFetchSize(application.getDefaultFetchSize());
        setJdbcTypeForNull(application.getJdbcTypeForNull());
        registerCall();
        ownRows = new ResultMap.Builder(this, "mortise.rows", Object.class, List.of()).build();
    }

    /** With a type handler for calls, MyBatis hands the whole call to each argument instead of looking into it. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void registerCall() {
        TypeHandler<?> unused = CallTypeHandler.mapping(this, (statement, index, value) -> {}, 0)
                .getTypeHandler();
        getTypeHandlerRegistry().register((Class) StatementCall.class, (TypeHandler) unused);
    }

    /** A statement that takes its text from each call. */
    MappedStatement statement(String id, SqlCommandType type) {
        return builder(id, type).build();
    }

    /** A query whose rows are fetched in parts: as many at a time as the application has set, else {@value #FETCH_SIZE}. */
    MappedStatement cursor(String id) {
        Integer set = getDefaultFetchSize();
        return builder(id, SqlCommandType.SELECT)
                .fetchSize(set == null ? FETCH_SIZE : set)
                .build();
    }

    /** Returns an insert that passes the database-generated key to each call. */
    MappedStatement insertWithKey(String id, String keyColumn) {
        return builder(id, SqlCommandType.INSERT)
                .keyGenerator(Jdbc3KeyGenerator.INSTANCE)
                .keyProperty("key")
                .keyColumn(keyColumn)
                .build();
    }

    private MappedStatement.Builder builder(String id, SqlCommandType type) {
        return new MappedStatement.Builder(this, id, this::boundSql, type)
                .resultMaps(List.of(ownRows))
                .useCache(false)
                .flushCacheRequired(true);
    }

    private BoundSql boundSql(Object parameter) {
        return new CallBoundSql(this, (StatementCall) parameter);
    }

    @Override
    @SuppressWarnings("rawtypes") // as MyBatis declares it
    public StatementHandler newStatementHandler(
            Executor executor,
            MappedStatement statement,
            Object parameter,
            RowBounds bounds,
            @Nullable ResultHandler results,
            @Nullable BoundSql sql) {
        return interceptors.plugged(new ClosingStatementHandler(executor, statement, parameter, bounds, results, sql));
    }

    @Override
    public ParameterHandler newParameterHandler(MappedStatement statement, Object parameter, BoundSql sql) {
        if (parameter instanceof StatementCall call
                && sql.getParameterMappings() == call.template().mappings()) {
            return interceptors.plugged(new CallParameterHandler(call));
        }
        return interceptors.plugged(statement.getLang().createParameterHandler(statement, parameter, sql));
    }

    @Override
    @SuppressWarnings("rawtypes") // as MyBatis declares it
    public ResultSetHandler newResultSetHandler(
            Executor executor,
            MappedStatement statement,
            RowBounds bounds,
            ParameterHandler parameters,
            @Nullable ResultHandler results,
            BoundSql sql) {
        if (parameters.getParameterObject() instanceof StatementCall call && isOwn(statement.getResultMaps())) {
            RowReader<ResultSet, ?> rows = call.reader();
            return interceptors.plugged(
                    rows == null ? NoResultSetHandler.INSTANCE : new CallResultSetHandler(rows, call.scope(), results));
        }
        return interceptors.plugged(new DefaultResultSetHandler(executor, statement, parameters, results, sql, bounds));
    }

    /**
     * Whether the result map is Mortise's; an interceptor that replaces a statement, for example to count its rows,
     * brings its own.
     */
    private boolean isOwn(List<ResultMap> resultMaps) {
        return resultMaps.size() == 1 && resultMaps.get(0) == ownRows;
    }
}
