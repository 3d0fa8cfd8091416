package dev.mortise.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.testkit.jdbc.PlainSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabasesTest {

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void databasesDoNotSeeEachOther(DatabaseKind kind) {
        try (TestDatabase one = Databases.create(kind);
                TestDatabase other = Databases.create(kind)) {
            PlainSql.on(one.dataSource()).run("create table thing (id int primary key)");
            PlainSql.on(other.dataSource()).run("create table thing (id int primary key)");
            PlainSql.on(one.dataSource()).run("insert into thing values (1)");

            assertThat(PlainSql.on(one.dataSource()).count("thing")).isEqualTo(1);
            assertThat(PlainSql.on(other.dataSource()).count("thing")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void versionsAreKnown(DatabaseKind kind) {
        try (TestDatabase database = Databases.create(kind)) {
            assertThat(database.kind()).isEqualTo(kind);
            assertThat(database.productVersion()).matches("\\d+\\.\\d+(\\.\\d+)?");
            assertThat(database.driverVersion()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingRemainsAfterClose(DatabaseKind kind) throws SQLException {
        TestDatabase database = Databases.create(kind);
        HikariDataSource pool = database.dataSource();
        PlainSql.on(pool).run("create table thing (id int primary key)");
        database.close();

        assertThat(pool.isClosed()).isTrue();
        if (kind == DatabaseKind.H2) {
            try (Connection again = DriverManager.getConnection("jdbc:h2:mem:" + database.name(), "sa", "")) {
                assertThatThrownBy(() -> again.createStatement().execute("select * from thing"))
                        .isInstanceOf(SQLException.class);
            }
        } else {
            try (TestDatabase neighbour = Databases.create(kind)) {
                assertThat(PlainSql.on(neighbour.dataSource())
                                .value(
                                        Long.class,
                                        "select count(*) from information_schema.schemata where schema_name = ?",
                                        database.name()))
                        .contains(0L);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void waitForLockIsBounded(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = Databases.create(kind);
                Connection holder = database.connect();
                Connection waiter = database.connect()) {
            PlainSql.on(database.dataSource()).run("create table thing (id int primary key, n int)");
            PlainSql.on(database.dataSource()).run("insert into thing values (1, 0)");
            holder.setAutoCommit(false);
            holder.createStatement().executeUpdate("update thing set n = 1 where id = 1");

            long start = System.nanoTime();
            assertThatThrownBy(() -> waiter.createStatement().executeUpdate("update thing set n = 2 where id = 1"))
                    .isInstanceOf(SQLException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Databases.LOCK_TIMEOUT.minusSeconds(1), Databases.LOCK_TIMEOUT.plusSeconds(3));
            holder.rollback();
        }
    }

    @Test
    void smallPoolSaysSoonThatItIsExhausted() throws SQLException {
        try (TestDatabase database = Databases.create(DatabaseKind.H2)) {
            HikariDataSource small = database.pool(new PoolSettings(1, Duration.ofMillis(250)));
            try (Connection only = small.getConnection()) {
                assertThat(only.isValid(1)).isTrue();
                assertThatThrownBy(small::getConnection).isInstanceOf(SQLTransientConnectionException.class);
            }
        }
    }

    @Test
    void selectionIsExplicit() {
        assertThat(Databases.selected(null)).containsExactly(DatabaseKind.values());
        assertThat(Databases.selected("h2, mariadb")).containsExactly(DatabaseKind.H2, DatabaseKind.MARIADB);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Databases.selected("oracle"))
                .withMessage("Unknown database \"oracle\". Known databases: h2, postgresql, mariadb.");
        assertThatIllegalArgumentException().isThrownBy(() -> Databases.selected(" , "));
    }

    @Test
    void factsFollowTheVersion() {
        assertThat(DatabaseFacts.of(DatabaseKind.MARIADB, "11.4.5").has(DatabaseFact.PREVENTS_LOST_UPDATE_RR))
                .isFalse();
        assertThat(DatabaseFacts.of(DatabaseKind.MARIADB, "11.8.2").has(DatabaseFact.PREVENTS_LOST_UPDATE_RR))
                .isTrue();
        assertThat(DatabaseFacts.of(DatabaseKind.POSTGRESQL, "17.11").has(DatabaseFact.TEXT_NUL))
                .isFalse();
    }
}
