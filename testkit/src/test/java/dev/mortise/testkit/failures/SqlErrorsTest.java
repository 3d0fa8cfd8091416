package dev.mortise.testkit.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.IntegrityViolationException.Kind;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.sql.error.SqlErrors;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlErrorsTest {

    private static final String SECRET = "canary-7";

    static Stream<DatabaseKind> databases() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void violatedConstraintsAreNamed(DatabaseKind kind) throws SQLException {
        withTables(kind, connection -> {
            run(connection, "insert into parent (id, email, amount) values (1, '" + SECRET + "', 1)");
            run(connection, "insert into child (id, parent_id) values (1, 1)");

            assertViolation(
                    failure(kind, connection, "insert into parent (id, email, amount) values (2, '" + SECRET + "', 1)"),
                    Kind.UNIQUE,
                    "uq_parent_email");
            assertViolation(
                    failure(kind, connection, "insert into child (id, parent_id) values (2, 99)"),
                    Kind.FOREIGN_KEY,
                    "fk_child_parent");
            assertViolation(
                    failure(kind, connection, "delete from parent where id = 1"), Kind.FOREIGN_KEY, "fk_child_parent");
            assertViolation(
                    failure(kind, connection, "insert into parent (id, email, amount) values (3, null, 1)"),
                    Kind.NOT_NULL,
                    "email");
            assertViolation(
                    failure(kind, connection, "insert into parent (id, amount) values (3, 1)"), Kind.NOT_NULL, "email");
            assertViolation(
                    failure(kind, connection, "insert into parent (id, email, amount) values (4, 'b', -1)"),
                    Kind.CHECK,
                    "ck_parent_amount");
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aTakenPrimaryKeyIsADuplicate(DatabaseKind kind) throws SQLException {
        withTables(kind, connection -> {
            run(connection, "insert into parent (id, email, amount) values (1, 'a', 1)");

            assertThat(failure(kind, connection, "insert into parent (id, email, amount) values (1, 'b', 1)"))
                    .isInstanceOf(DuplicateKeyException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void valuesThatDoNotFitAreConversions(DatabaseKind kind) throws SQLException {
        withTables(kind, connection -> {
            assertThat(failure(
                            kind,
                            connection,
                            "insert into parent (id, email, amount) values (1, '" + SECRET.repeat(10) + "', 1)"))
                    .isInstanceOf(DataConversionException.class);
            assertThat(failure(kind, connection, "insert into parent (id, email, amount) values (1, 'a', 123456)"))
                    .isInstanceOf(DataConversionException.class);
            assertThat(failure(
                            kind,
                            connection,
                            "insert into parent (id, email, amount) values (1, 'a', '" + SECRET + "')"))
                    .isInstanceOf(DataConversionException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void missingTablesAndColumnsAreTheSchemas(DatabaseKind kind) throws SQLException {
        withTables(kind, connection -> {
            assertThat(failure(kind, connection, "select * from nowhere")).isInstanceOf(SchemaMismatchException.class);
            assertThat(failure(kind, connection, "select nothing from parent"))
                    .isInstanceOf(SchemaMismatchException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void statementsThatAreNotSqlAreQueries(DatabaseKind kind) throws SQLException {
        withTables(kind, connection -> {
            assertThat(failure(kind, connection, "selec 1")).isInstanceOf(InvalidQueryException.class);
            assertThat(failure(kind, connection, "select no_such_function(1)"))
                    .isInstanceOf(InvalidQueryException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theRowOfABatchIsKnownWhereTheDatabaseGoesOn(DatabaseKind kind) throws SQLException {
        withTables(kind, connection -> {
            MortiseException failure = failure(kind, () -> {
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into parent (id, email, amount) values (?, 'e', 1)")) {
                    for (int id : new int[] {1, 2, 3}) {
                        insert.setInt(1, id);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            });

            assertViolation(failure, Kind.UNIQUE, "uq_parent_email");
            assertThat(((IntegrityViolationException) failure).batchIndex())
                    .isEqualTo(kind == DatabaseKind.H2 ? OptionalInt.of(1) : OptionalInt.empty());
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aLockThatIsNotToBeHadIsALockTimeout(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = Databases.create(kind);
                Connection holder = database.connect();
                Connection waiter = database.connect()) {
            createTables(holder);
            run(holder, "insert into parent (id, email, amount) values (1, 'a', 1)");
            holder.setAutoCommit(false);
            waiter.setAutoCommit(false);
            run(holder, "update parent set amount = 2 where id = 1");

            assertThat(failure(kind, waiter, "update parent set amount = 3 where id = 1"))
                    .isInstanceOf(LockTimeoutException.class);
            holder.rollback();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anEmptyPoolIsExhausted(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = Databases.create(kind);
                HikariDataSource pool = database.pool(new PoolSettings(1, Duration.ofMillis(300)));
                Connection only = pool.getConnection()) {
            assertThat(failure(kind, pool::getConnection)).isInstanceOf(PoolExhaustedException.class);
            assertThat(only.isClosed()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aKilledConnectionIsLost(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = Databases.create(kind);
                Connection victim = database.connect();
                Connection killer = database.connect()) {
            kill(kind, victim, killer);

            assertThat(failure(kind, victim, "select 1")).isInstanceOf(ConnectionLostException.class);
        }
    }

    private static void kill(DatabaseKind kind, Connection victim, Connection killer) throws SQLException {
        String session = switch (kind) {
            case H2 -> "session_id()";
            case POSTGRESQL -> "pg_backend_pid()";
            case MARIADB -> "connection_id()";
        };
        long id;
        try (var row = victim.createStatement().executeQuery("select " + session)) {
            row.next();
            id = row.getLong(1);
        }
        run(
                killer,
                switch (kind) {
                    case H2 -> "call abort_session(" + id + ")";
                    case POSTGRESQL -> "select pg_terminate_backend(" + id + ")";
                    case MARIADB -> "kill connection " + id;
                });
    }

    private static void assertViolation(MortiseException failure, Kind kind, String constraint) {
        assertThat(failure).isInstanceOf(IntegrityViolationException.class);
        assertThat(((IntegrityViolationException) failure).kind()).isEqualTo(kind);
        assertThat(((IntegrityViolationException) failure).constraint()).contains(constraint);
        assertThat(failure).hasMessageContaining(constraint);
    }

    private static MortiseException failure(DatabaseKind kind, Connection connection, String sql) {
        return failure(kind, () -> run(connection, sql));
    }

    private static MortiseException failure(DatabaseKind kind, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(SQLException.class);
        RuntimeException wrapped = new IllegalStateException("as an engine wraps it", thrown);
        MortiseException classified = SqlErrors.classify(SqlDialect.valueOf(kind.name()), "insert of Parent", wrapped);
        assertThat(classified).hasMessageStartingWith("insert of Parent failed: ");
        assertThat(classified.getMessage()).doesNotContain(SECRET);
        assertThat(classified.getCause()).isSameAs(wrapped);
        return classified;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void withTables(DatabaseKind kind, Work work) throws SQLException {
        try (TestDatabase database = Databases.create(kind);
                Connection connection = database.connect()) {
            createTables(connection);
            work.on(connection);
        }
    }

    private static void createTables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        tables.add("create table parent (id int primary key, email varchar(20) not null, amount decimal(5, 2),"
                + " constraint uq_parent_email unique (email), constraint ck_parent_amount check (amount > 0))");
        tables.add("create table child (id int primary key, parent_id int,"
                + " constraint fk_child_parent foreign key (parent_id) references parent (id))");
        for (String table : tables) {
            run(connection, table);
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
