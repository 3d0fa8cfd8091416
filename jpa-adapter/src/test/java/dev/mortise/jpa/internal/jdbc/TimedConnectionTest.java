package dev.mortise.jpa.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.context.Deadline;
import dev.mortise.spi.TransactionContext;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements last until the transaction's deadline; a statement whose timeout cannot be set is closed. */
class TimedConnectionTest {

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void connectionWithoutDeadlineIsTheSame() {
        assertThat(TimedConnection.of(transaction(connection, null))).isSameAs(connection);
    }

    @Test
    void eachStatementHasTheRemainingTime() throws SQLException {
        Connection timed = timed(connection);

        try (Statement plain = timed.createStatement();
                PreparedStatement prepared = timed.prepareStatement("select 1")) {
            assertThat(plain.getQueryTimeout()).isBetween(1, 60);
            assertThat(prepared.getQueryTimeout()).isBetween(1, 60);
        }
        assertThat(timed.equals(timed)).isTrue();
        assertThat(timed.equals(connection)).isFalse();
        assertThat(timed.isValid(1)).isTrue();
    }

    @Test
    void failureOfTheDriverIsThrownAsItIs() {
        assertThat(catchThrowable(() -> timed(connection).prepareStatement("no statement")))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void statementIsClosedWhenItsTimeoutCannotBeSet() {
        SQLException refused = new SQLException("refused");
        SQLException notClosed = new SQLException("not closed");

        assertThat(catchThrowable(() -> timed(giving(statement(refused, null))).createStatement()))
                .isSameAs(refused)
                .hasNoSuppressedExceptions();
        assertThat(catchThrowable(
                        () -> timed(giving(statement(refused, notClosed))).createStatement()))
                .isSameAs(refused)
                .hasSuppressedException(notClosed);
    }

    @Test
    void answerThatIsNoStatementPasses() throws SQLException {
        assertThat(timed(giving(null)).createStatement()).isNull();
    }

    private static Connection timed(Connection connection) {
        return TimedConnection.of(transaction(connection, Deadline.in(Duration.ofMinutes(1))));
    }

    private static TransactionContext transaction(Connection connection, Deadline deadline) {
        return proxy(
                TransactionContext.class,
                method -> method.equals("connection") ? connection : Optional.ofNullable(deadline));
    }

    private static Connection giving(Statement statement) {
        return proxy(Connection.class, method -> statement);
    }

    private static Statement statement(SQLException refused, SQLException closing) {
        return proxy(Statement.class, method -> {
            if (method.equals("setQueryTimeout")) {
                throw refused;
            }
            if (closing != null) {
                throw closing;
            }
            return null;
        });
    }

    private interface Answer {
        Object to(String method) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                TimedConnectionTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName())));
    }
}
