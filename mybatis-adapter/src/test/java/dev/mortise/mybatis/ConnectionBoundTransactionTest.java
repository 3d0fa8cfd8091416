package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.context.Deadline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** An executor can neither end the transaction nor close its connection. */
class ConnectionBoundTransactionTest {

    @Test
    void endingIsLeftToTheOwner() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int)");
            connection.setAutoCommit(false);
            ConnectionBoundTransaction transaction = bound(connection, null);
            statement.execute("insert into t (id) values (1)");

            transaction.rollback();
            assertThat(count(statement)).isEqualTo(1);
            transaction.commit();
            transaction.close();

            assertThat(transaction.getConnection()).isSameAs(connection);
            assertThat(connection.isClosed()).isFalse();
            connection.rollback();
            assertThat(count(statement)).isZero();
        }
    }

    @Test
    void timeoutIsTheTimeThatRemains() {
        assertThat(bound(null, null).getTimeout()).isNull();
        assertThat(bound(null, Deadline.in(Duration.ofMinutes(1))).getTimeout()).isBetween(1, 60);
    }

    private static ConnectionBoundTransaction bound(Connection connection, Deadline deadline) {
        return new ConnectionBoundTransaction(MyBatisFixture.transaction(connection, deadline, new ArrayList<>()));
    }

    private static int count(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
