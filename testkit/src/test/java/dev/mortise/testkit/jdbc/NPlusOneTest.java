package dev.mortise.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.testkit.stub.StubDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class NPlusOneTest {

    private final RecordingDataSource dataSource = RecordingDataSource.over(new StubDatabase().dataSource());
    private final StatementLog log = dataSource.log();

    @Test
    void differentIdsAreFound() throws SQLException {
        query("select * from item where order_id = ?", 1, 2, 3);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> NPlusOne.standard().check(log))
                .withMessageContaining("3 times: select * from item where order_id = ?");
    }

    @Test
    void theSameIdAgainIsNoCase() throws SQLException {
        query("select * from item where order_id = ?", 1, 1, 1, 1);

        NPlusOne.standard().check(log);
        assertThat(log.count()).isEqualTo(4);
    }

    @Test
    void asManyAsAllowedAreNoCase() throws SQLException {
        query("select * from item where order_id = ?", 1, 2);
        NPlusOne.standard().check(log);

        query("select * from item where order_id = ?", 3, 4);
        NPlusOne.allowing(4).check(log);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> NPlusOne.allowing(3).check(log))
                .withMessageContaining("allowed are 3");
    }

    @Test
    void valuesInTheTextAreValuesToo() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : new String[] {"Ada", "Bob", "O''Hara"}) {
                statement.executeQuery("select * from t1_0\n where name = '" + name + "' and kind = 7");
            }
        }

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> NPlusOne.standard().check(log))
                .withMessageContaining("3 times: select * from t1_0 where name = ? and kind = ?")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("Ada"));
    }

    @Test
    void severalIdsAtATimeAreNoCase() throws SQLException {
        query("select * from item where order_id in (?, ?)", 1, 2, 3);
        query("select * from item where (a, b) in ((?, ?), (?, ?))", 1, 2, 3);

        NPlusOne.standard().check(log);
    }

    @Test
    void oneIdInAListIsOneId() throws SQLException {
        query("select * from item where order_id in (?)", 1, 2, 3);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> NPlusOne.standard().check(log));
    }

    @Test
    void statementsThatChangeRowsAreNoCase() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("update item set name = ?")) {
            for (int value = 0; value < 5; value++) {
                update.setInt(1, value);
                update.executeUpdate();
            }
        }

        NPlusOne.standard().check(log);
        assertThat(log.count()).isEqualTo(5);
    }

    @Test
    void lessThanOnceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NPlusOne.allowing(0));
    }

    private void query(String sql, int... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int value : values) {
                query.setInt(1, value);
                query.executeQuery();
            }
        }
    }
}
