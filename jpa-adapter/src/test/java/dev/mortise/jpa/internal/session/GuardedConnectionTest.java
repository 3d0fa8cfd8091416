package dev.mortise.jpa.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.context.Deadline;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.TransactionContext;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A native session's JDBC calls are announced to the transaction, and none of them ends it. */
class GuardedConnectionTest {

    private final List<String> told = new ArrayList<>();
    private Connection real;
    private Deadline deadline;
    private GuardedConnection guard;
    private Connection guarded;

    @BeforeEach
    void connect() throws SQLException {
        real = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = real.createStatement()) {
            statement.execute("create table t (id int primary key, text varchar(10))");
            statement.execute("insert into t (id, text) values (1, 'a')");
        }
        guard = new GuardedConnection(transaction(), null, SqlDialect.H2);
        guarded = guard.proxy();
    }

    @AfterEach
    void disconnect() throws SQLException {
        real.close();
    }

    @Test
    void readsAndWritesAreToldApart() throws SQLException {
        try (Statement statement = guarded.createStatement();
                PreparedStatement prepared = guarded.prepareStatement("update t set text = ? where id = 1")) {
            statement.execute(" SELECT 1");
            statement.execute("values 1");
            prepared.setString(1, "b");
            prepared.executeUpdate();
        }

        assertThat(told).containsExactly("before READ", "before READ", "before WRITE", "afterWrite");
    }

    @Test
    void changeOfARowIsAWrite() throws SQLException {
        try (Statement statement =
                        guarded.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("select id, text from t")) {
            rows.next();
            rows.updateString(2, "c");
            rows.updateRow();
            assertThat(rows.getStatement()).isSameAs(statement);
        }

        assertThat(told).containsExactly("before READ", "before WRITE", "afterWrite");
    }

    @Test
    void statementsLastUntilTheEarlierDeadline() throws SQLException {
        deadline = Deadline.in(Duration.ofMinutes(1));
        try (Statement statement = guarded.createStatement()) {
            statement.setQueryTimeout(5);
            statement.execute("select 1");
            assertThat(statement.getQueryTimeout()).isEqualTo(5);
            statement.setQueryTimeout(500);
            statement.execute("select 1");
            assertThat(statement.getQueryTimeout()).isBetween(1, 60);
            statement.setQueryTimeout(0);
            statement.execute("select 1");
            assertThat(statement.getQueryTimeout()).isBetween(1, 60);
        }
    }

    @Test
    void transactionIsEndedByItsOwnerAlone() throws SQLException {
        assertThatIllegalStateException().isThrownBy(guarded::commit);
        assertThatIllegalStateException().isThrownBy(guarded::rollback);
        assertThat(told).containsExactly("failedAfterWrite", "failedAfterWrite");

        guard.over();
        guarded.commit();
        guarded.rollback();
        guarded.setAutoCommit(false);
        guarded.close();

        assertThat(real.isClosed()).isFalse();
        assertThat(real.getAutoCommit()).isTrue();
    }

    @Test
    void failureOfTheDatabaseIsTheContracts() throws SQLException {
        try (Statement statement = guarded.createStatement()) {
            assertThat(catchThrowable(() -> statement.execute("insert into t (id) values (1)")))
                    .isInstanceOf(MortiseException.class);
        }
        assertThat(told).containsExactly("before WRITE", "failed");
    }

    @Test
    void noObjectLeadsPastTheGuard() throws SQLException {
        try (Statement statement = guarded.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            assertThat(statement.getConnection()).isSameAs(guarded);
            assertThat(rows.getStatement().getConnection()).isSameAs(guarded);
            assertThat(guarded.getMetaData().getConnection()).isSameAs(guarded);
            assertThat(guarded.unwrap(Connection.class)).isSameAs(guarded);
            assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
            assertThat(guarded.unwrap(JdbcConnection.class)).isSameAs(real);
            assertThat(guarded.equals(guarded)).isTrue();
            assertThat(guarded.equals(real)).isFalse();
            assertThat(statement.equals(statement)).isTrue();
            assertThat(statement.equals(rows)).isFalse();
        }
    }

    @Test
    void guardedArgumentReachesTheDriverItself() throws SQLException {
        Array array = guarded.createArrayOf("INTEGER", new Object[] {1, 2});
        try (PreparedStatement statement =
                guarded.prepareStatement("select count(*) from t where id = any(cast(? as int array))")) {
            statement.setArray(1, array);
            statement.setNull(1, java.sql.Types.ARRAY);
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    private TransactionContext transaction() {
        return (TransactionContext) Proxy.newProxyInstance(
                GuardedConnectionTest.class.getClassLoader(),
                new Class<?>[] {TransactionContext.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "connection":
                            return real;
                        case "deadline":
                            return Optional.ofNullable(deadline);
                        case "beforeStatement":
                            told.add("before " + arguments[0]);
                            return null;
                        case "afterWrite":
                            told.add("afterWrite");
                            return null;
                        default:
                            told.add(method.getName());
                            return arguments[0];
                    }
                });
    }
}
