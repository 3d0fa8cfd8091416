package dev.mortise.testkit.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class StubDatabaseTest {

    private final StubDatabase database = new StubDatabase();

    @Test
    void answersFromItsScript() throws SQLException {
        database.answer("from thing", StubRows.of("id", "name").row(1L, "Tea").row(2L, null));
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query = connection.prepareStatement("select id, name from thing");
                ResultSet rows = query.executeQuery()) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(1);
            assertThat(rows.getString("NAME")).isEqualTo("Tea");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1, Integer.class)).isEqualTo(2);
            assertThat(rows.getString(2)).isNull();
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void changesOneRowUnlessToldOtherwise() throws SQLException {
        database.change("delete", 0);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update thing set n = 1")).isEqualTo(1);
            assertThat(statement.executeUpdate("delete from thing")).isZero();
        }
    }

    @Test
    void failsAtTheCallThatWasNamed() throws SQLException {
        SQLException failure = new SQLException("full", "53100");
        database.failOn(JdbcCall.EXECUTE, 2, failure);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into thing values (1)")).isEqualTo(1);
            assertThatThrownBy(() -> statement.executeUpdate("insert into thing values (2)"))
                    .isSameAs(failure);
        }

        assertThat(database.committed()).containsExactly("insert into thing values (1)");
        assertThat(database.count(JdbcCall.EXECUTE)).isEqualTo(2);
    }

    @Test
    void failsWithErrorsAsWell() {
        database.failAt(1, new OutOfMemoryError("stub"));

        assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void keepsWhatWasCommittedOnly() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("first");
            Savepoint savepoint = connection.setSavepoint();
            statement.executeUpdate("second");
            connection.rollback(savepoint);
            statement.executeUpdate("third");
            connection.commit();
            statement.executeUpdate("fourth");
            connection.rollback();
            connection.setAutoCommit(true);
        }

        assertThat(database.committed()).containsExactly("first", "third");
        database.requireEveryConnectionBack();
    }

    @Test
    void complainsAboutConnectionsThatCameBackChanged() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            statement.executeUpdate("update");
        }

        assertThatThrownBy(database::requireEveryConnectionBack)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Connection 1 was given back with uncommitted work [update], without"
                        + " auto-commit, read-only, with isolation 8.");
    }

    @Test
    void complainsAboutConnectionsThatAreOutOrCameTwice() throws SQLException {
        Connection twice = database.dataSource().getConnection();
        twice.close();
        twice.close();
        Connection out = database.dataSource().getConnection();

        assertThatThrownBy(database::requireEveryConnectionBack)
                .hasMessageStartingWith("Connection 1 was given back 2 times; Connection 2 was not given back.");
        assertThat(database.openConnections()).isEqualTo(1);
        out.close();
    }

    @Test
    void acceptsConnectionsThatWereDiscarded() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        connection.abort(Runnable::run);
        connection.close();

        database.requireEveryConnectionBack();
        assertThat(database.openConnections()).isZero();
    }

    @Test
    void sweepLetsEveryCallFailOnce() {
        int points = StubDatabase.sweep(
                StubDatabaseTest::carefulWork, () -> new SQLException("stub"), (used, failure, thrown) -> {
                    assertThat(thrown).isSameAs(failure);
                    assertThat(used.openConnections()).isZero();
                });

        assertThat(points).isEqualTo(5);
    }

    @Test
    void sweepSaysAtWhichCallTheCheckFailed() {
        assertThatThrownBy(() -> StubDatabase.sweep(
                        StubDatabaseTest::carefulWork,
                        () -> new SQLException("stub"),
                        (used, failure, thrown) ->
                                assertThat(used.count(JdbcCall.EXECUTE)).isZero()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("With EXECUTE (call 3 of 5) failing");
    }

    @Test
    void pretendsToBeH2() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
            assertThat(connection
                            .getMetaData()
                            .getTables(null, null, null, null)
                            .next())
                    .isFalse();
        }
    }

    private static void carefulWork(StubDatabase used) throws SQLException {
        try (Connection connection = used.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert");
        }
    }
}
