package dev.mortise.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private final TestDatabase database = Databases.create(DatabaseKind.H2);
    private final RecordingDataSource dataSource = RecordingDataSource.over(database.dataSource());
    private final PlainSql sql = PlainSql.on(dataSource);

    @BeforeEach
    void createTable() {
        PlainSql.on(database.dataSource()).run("create table thing (id int primary key, name varchar(20))");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void budgetThatHoldsGivesTheResult() {
        assertThat(Statements.<Long>expect(1, () -> sql.count("thing"))).isZero();
        assertThat(Statements.<Long>expectAtMost(5, () -> sql.count("thing"))).isZero();
        Statements.expect(0, () -> {});
    }

    @Test
    void exceededBudgetListsTheStatements() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Statements.expect(1, () -> {
                    sql.count("thing");
                    sql.run("delete from thing");
                }))
                .withMessage("Expected 1 statement but 2 were sent:"
                        + "\n  select count(*) from thing\n  delete from thing");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Statements.expectAtMost(0, () -> sql.count("thing")))
                .withMessage("Expected at most 0 statements but 1 was sent:\n  select count(*) from thing");
    }

    @Test
    void budgetThatIsNotReachedFailsToo() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Statements.expect(2, () -> sql.count("thing")))
                .withMessage("Expected 2 statements but 1 was sent:\n  select count(*) from thing");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Statements.expect(2, () -> {}))
                .withMessage("Expected 2 statements but 0 were sent.");
    }

    @Test
    void batchCountsOnce() {
        Statements.expect(1, () -> insertInOneBatch(1, 2, 3));

        assertThat(PlainSql.on(database.dataSource()).count("thing")).isEqualTo(3);
    }

    @Test
    void whatOtherThreadsSendDoesNotCount() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            long rows = Statements.expect(1, () -> {
                other.submit(() -> sql.count("thing")).get();
                return sql.count("thing");
            });
            assertThat(rows).isZero();
            assertThat(dataSource.log().count()).isEqualTo(2);
        } finally {
            other.shutdown();
        }
    }

    @Test
    void callsMayBeNested() {
        Statements.expect(3, () -> {
            sql.count("thing");
            Statements.expect(1, () -> sql.count("thing"));
            sql.count("thing");
        });
    }

    @Test
    void whatTheCodeThrowsGoesThrough() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Statements.expect(7, () -> {
                    throw new IOException("out of paper");
                }))
                .withMessage("out of paper");
    }

    @Test
    void negativeBudgetIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statements.expect(-1, () -> {}));
    }

    @Test
    void oneIdAfterTheOtherIsFound() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Statements.withoutNPlusOne(() -> askFor(1, 2, 3)))
                .withMessageContaining("N+1")
                .withMessageContaining("3 times: select name from thing where id = ?")
                .withMessageContaining("fetch");
    }

    private void askFor(int... ids) {
        for (int id : ids) {
            sql.value(String.class, "select name from thing where id = ?", id);
        }
    }

    private void insertInOneBatch(int... ids) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into thing (id) values (?)")) {
            for (int id : ids) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
