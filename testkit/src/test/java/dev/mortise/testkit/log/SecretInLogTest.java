package dev.mortise.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.error.MortiseException;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What engines log at INFO while modules open, work, fail and close, in a JVM of its own whose log is at INFO. */
class SecretInLogTest {

    private static final String SECRET = "pa55word";

    @Test
    void noLineAtInfoHoldsThePasswordOfTheUrl() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-Dorg.jboss.logging.provider=slf4j",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Logging.class.getName())
                .redirectErrorStream(true)
                .start();
        String logged = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(logged).isZero();
        assertThat(logged).as("INFO is logged").contains("INFO org.hibernate");
        assertThat(logged).doesNotContain(SECRET);
    }

    @Entity
    static class Letter {

        @Id
        private long id;

        protected Letter() {}

        Letter(long id) {
            this.id = id;
        }
    }

    /** What the JVM with the log does. */
    static final class Logging {

        private Logging() {}

        public static void main(String[] arguments) throws SQLException {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:letters;DB_CLOSE_DELAY=-1");
            DataSource telling = telling(h2);
            try (Connection connection = h2.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table letter (id bigint primary key)");
            }
            for (StoreAdapter adapter : List.of(JpaAdapter.create(), MyBatisAdapter.create())) {
                use(adapter, telling);
            }
        }

        private static void use(StoreAdapter adapter, DataSource dataSource) {
            try (PersistenceModule module = PersistenceModule.named("letters")
                    .transactions(TransactionTemplate.over(dataSource))
                    .adapter(adapter)
                    .entities(Letter.class)
                    .validateSchema()
                    .open()) {
                Repository<Letter, Long> letters = module.repository(Letter.class, Long.class);
                letters.upsert(new Letter(1));
                try {
                    letters.insert(new Letter(1));
                    throw new IllegalStateException("the second row was inserted");
                } catch (MortiseException expected) {
                    System.out.println(expected.getMessage());
                }
                System.out.println(module + " " + module.transactions() + " " + letters.findById(1L));
            }
        }

        /** A DataSource whose connections tell a URL with a password in it, as those of some drivers and pools do. */
        private static DataSource telling(DataSource dataSource) {
            return proxy(DataSource.class, dataSource);
        }

        private static <T> T proxy(Class<T> type, T target) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        Object result = method.getName().equals("getURL")
                                ? "jdbc:h2:mem:letters?user=app&password=" + SECRET
                                : invoke(target, method, arguments);
                        if (result instanceof Connection connection && type == DataSource.class) {
                            return proxy(Connection.class, connection);
                        }
                        return result instanceof DatabaseMetaData metaData
                                ? proxy(DatabaseMetaData.class, metaData)
                                : result;
                    }));
        }

        private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }
    }
}
