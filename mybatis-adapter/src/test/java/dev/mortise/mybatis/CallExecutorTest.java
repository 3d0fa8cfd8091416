package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.mybatis.MyBatisFixture.Note;
import dev.mortise.query.QuerySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.cache.CacheKey;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.junit.jupiter.api.Test;

/** The cache key of a call is the call itself; statements of the application have the key that MyBatis makes. */
class CallExecutorTest {

    private final Queries queries = new Queries();

    @Test
    void callsWithEqualValuesHaveDifferentKeys() {
        try (MyBatisFixture fixture = intercepted()) {
            fixture.notes.find(QuerySpec.of(Note.class));
            fixture.notes.find(QuerySpec.of(Note.class));

            assertThat(queries.parameters).hasSize(2);
            assertThat(key(fixture, 0, RowBounds.DEFAULT)).isEqualTo(key(fixture, 0, RowBounds.DEFAULT));
            assertThat(key(fixture, 0, RowBounds.DEFAULT)).isNotEqualTo(key(fixture, 1, RowBounds.DEFAULT));
            assertThat(key(fixture, 0, RowBounds.DEFAULT)).isNotEqualTo(key(fixture, 0, new RowBounds(1, 2)));
        }
    }

    @Test
    void statementsOfTheApplicationAreToldApartByTheirValues() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            String id = MyBatisFixture.NoteMapper.class.getName() + ".insert";
            MappedStatement statement = fixture.configuration.getMappedStatement(id);

            assertThat(key(fixture, statement, Map.of("id", 1L, "text", "a")))
                    .isEqualTo(key(fixture, statement, Map.of("id", 1L, "text", "a")))
                    .isNotEqualTo(key(fixture, statement, Map.of("id", 2L, "text", "a")));
        }
    }

    private CacheKey key(MyBatisFixture fixture, int call, RowBounds bounds) {
        MappedStatement statement = queries.statements.get(call);
        Object parameter = queries.parameters.get(call);
        return executor(fixture).createCacheKey(statement, parameter, bounds, statement.getBoundSql(parameter));
    }

    private static CacheKey key(MyBatisFixture fixture, MappedStatement statement, Object parameter) {
        BoundSql sql = statement.getBoundSql(parameter);
        return executor(fixture).createCacheKey(statement, parameter, RowBounds.DEFAULT, sql);
    }

    private static CallExecutor executor(MyBatisFixture fixture) {
        return new CallExecutor(
                fixture.configuration,
                new ConnectionBoundTransaction(MyBatisFixture.transaction(null, null, new ArrayList<>())));
    }

    private MyBatisFixture intercepted() {
        Configuration configuration = new Configuration();
        configuration.addInterceptor(queries);
        return MyBatisFixture.over(configuration);
    }

    /** Records the queries of an executor. */
    @Intercepts(
            @Signature(
                    type = Executor.class,
                    method = "query",
                    args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
    public static final class Queries implements Interceptor {

        private final List<MappedStatement> statements = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            statements.add((MappedStatement) invocation.getArgs()[0]);
            parameters.add(invocation.getArgs()[1]);
            return invocation.proceed();
        }
    }
}
