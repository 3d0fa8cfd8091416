package dev.mortise.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.SentStatement.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingDataSourceTest {

    private final TestDatabase database = Databases.create(DatabaseKind.H2);
    private final RecordingDataSource dataSource = RecordingDataSource.over(database.dataSource());
    private final StatementLog log = dataSource.log();

    @BeforeEach
    void createTable() {
        PlainSql.on(database.dataSource()).run("create table thing (id int primary key, name varchar(20))");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void statementsAreWrittenDownWithTheirParametersCounted() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into thing values (?, ?)");
                Statement query = connection.createStatement()) {
            insert.setInt(1, 1);
            insert.setString(2, "s3cret");
            insert.executeUpdate();
            query.executeQuery("select * from thing");
        }

        assertThat(log.statements())
                .containsExactly(
                        new SentStatement(Kind.UPDATE, "insert into thing values (?, ?)", 2, 1),
                        new SentStatement(Kind.QUERY, "select * from thing", 0, 1));
        assertThat(log.toString()).doesNotContain("s3cret");
    }

    @Test
    void batchIsOneStatement() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into thing (id) values (?)")) {
            for (int id = 1; id <= 3; id++) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }

        assertThat(log.count()).isEqualTo(1);
        assertThat(log.batches())
                .containsExactly(new SentStatement(Kind.BATCH, "insert into thing (id) values (?)", 1, 3));
    }

    @Test
    void failedStatementIsWrittenDownToo() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into nowhere values (1)"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(log.startingWith("INSERT")).hasSize(1);
    }

    @Test
    void endsOfTransactionsAreCounted() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
            connection.commit();
            connection.rollback();
        }

        assertThat(log.savepoints()).isEqualTo(1);
        assertThat(log.savepointRollbacks()).isEqualTo(1);
        assertThat(log.commits()).isEqualTo(1);
        assertThat(log.rollbacks()).isEqualTo(1);
        assertThat(log.connectionsTaken()).isEqualTo(1);
        assertThat(log.connectionsReturned()).isEqualTo(1);
    }

    @Test
    void whatIsOpenIsKnownUntilItIsClosed() throws SQLException {
        Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement("select 1");
        log.clear();

        assertThat(log.openConnections()).isEqualTo(1);
        assertThat(log.openStatements()).containsExactly("select 1");

        statement.close();
        connection.close();
        connection.close();

        assertThat(log.openConnections()).isZero();
        assertThat(log.openStatements()).isEmpty();
        assertThat(log.connectionsReturned()).isEqualTo(1);
    }

    @Test
    void budgetThatHoldsGivesTheResult() throws Exception {
        assertThat(log.<Long>atMost(2, () -> PlainSql.on(dataSource).count("thing")))
                .isZero();
        assertThat(log.<Long>exactly(1, () -> PlainSql.on(dataSource).count("thing")))
                .isZero();
    }

    @Test
    void brokenBudgetListsTheStatements() {
        assertThatThrownBy(() -> log.atMost(0, () -> PlainSql.on(dataSource).count("thing")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected at most 0 statements but 1 was sent:\n  select count(*) from thing");
        assertThatThrownBy(() -> log.exactly(2, () -> PlainSql.on(dataSource).count("thing")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected 2 statements but 1 was sent");
    }

    @Test
    void statementsKnowTheRecordedConnection() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.getConnection()).isSameAs(connection).isEqualTo(connection);
        }
    }

    @Test
    void unwrapsToThePoolBehindIt() throws SQLException {
        assertThat(dataSource.isWrapperFor(HikariDataSource.class)).isTrue();
        assertThat(dataSource.unwrap(HikariDataSource.class)).isSameAs(database.dataSource());
    }
}
