package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Contract of the connection of a native session: it keeps the deadline, and only the owner ends the transaction (R25, R26). */
@ContractGroup("TXN")
class NativeConnectionContract {

    private static final Schema NOTES = Schema.of(
            Table.named("owned_note")
                    .id("id", bigInteger())
                    .column("text", varchar(100))
                    .required("version", integer()),
            Table.named("digit").id("n", integer()));

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final NativeEngines engines;

    NativeConnectionContract(ContractContext context) {
        this.context = context.tables(NOTES);
        this.tx = context.transactions();
        this.engines = context.once(NativeEngines.class, () -> new NativeEngines(context.transactions()));
    }

    /** A way from the connection to an object of JDBC and back to a connection. */
    private interface Way {
        Connection back(Connection connection) throws SQLException;
    }

    private Map<String, Way> ways() {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("statement", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.getConnection();
            }
        });
        ways.put("prepared statement", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select id from owned_note")) {
                return statement.getConnection();
            }
        });
        ways.put("rows", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select id from owned_note")) {
                assertThat(rows.getStatement()).isEqualTo(statement);
                return rows.getStatement().getConnection();
            }
        });
        ways.put("rows asked for", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select id from owned_note")) {
                statement.execute();
                try (ResultSet rows = statement.getResultSet()) {
                    return rows.getStatement().getConnection();
                }
            }
        });
        ways.put("metadata", connection -> connection.getMetaData().getConnection());
        ways.put("rows of metadata", connection -> {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "owned_note", null)) {
                Statement statement = tables.getStatement();
                return statement == null ? connection : statement.getConnection();
            }
        });
        ways.put("unwrapped", connection -> connection.unwrap(Connection.class));
        ways.put("unwrapped statement", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.unwrap(Statement.class).getConnection();
            }
        });
        ways.put(
                "unwrapped metadata",
                connection -> connection
                        .getMetaData()
                        .unwrap(java.sql.DatabaseMetaData.class)
                        .getConnection());
        if (context.database().kind() != DatabaseKind.MARIADB) {
            ways.put("array", connection -> {
                try (ResultSet elements =
                        connection.createArrayOf("integer", new Object[] {1, 2}).getResultSet()) {
                    Statement statement = elements.getStatement();
                    return statement == null ? connection : statement.getConnection();
                }
            });
        }
        return ways;
    }

    @ContractTest(id = "TXN-63")
    void noObjectOfJdbcEndsTheTransaction() {
        ways().forEach((name, way) -> {
            assertThatExceptionOfType(TransactionRolledBackException.class)
                    .as(name)
                    .isThrownBy(() ->
                            tx.executeWithoutResult(() -> engines.session().doWork(connection -> {
                                insert(connection);
                                Connection back = way.back(connection);
                                assertThat(back).isEqualTo(connection);
                                back.setAutoCommit(true);
                                back.close();
                                assertThatExceptionOfType(IllegalStateException.class)
                                        .isThrownBy(back::commit);
                            })));
            assertThat(context.sql().count("owned_note")).as(name).isZero();
        });
    }

    @ContractTest(id = "TXN-63")
    void driversClassesAreReachedByUnwrap() {
        String driver = switch (context.database().kind()) {
            case H2 -> "org.h2.jdbc.JdbcConnection";
            case POSTGRESQL -> "org.postgresql.PGConnection";
            case MARIADB -> "org.mariadb.jdbc.Connection";
        };
        tx.executeWithoutResult(() -> engines.session().doWork(connection -> {
            try {
                Class<?> type = Class.forName(driver);
                assertThat((Object) connection.unwrap(type)).isInstanceOf(type);
            } catch (ClassNotFoundException missing) {
                throw new AssertionError(missing);
            }
        }));
    }

    @ContractTest(id = "TXN-63")
    void valuesOfJdbcGoBackToTheirDriver() {
        String condition = switch (context.database().kind()) {
            case H2 -> "array_contains(?, 2)";
            case POSTGRESQL -> "2 = any(?)";
            case MARIADB -> "? = 'ab'";
        };
        tx.executeWithoutResult(() -> engines.session().doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select 1 where " + condition)) {
                if (context.database().kind() == DatabaseKind.MARIADB) {
                    Clob text = connection.createClob();
                    text.setString(1, "ab");
                    statement.setClob(1, text);
                } else {
                    statement.setArray(1, connection.createArrayOf("integer", new Object[] {1, 2}));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }));
    }

    @ContractTest(id = "TXN-26")
    void deadlineStopsAQueryOfANativeSession() {
        IntStream.range(0, 10).forEach(n -> context.sql().run("insert into digit (n) values (?)", n));
        String endless = "select count(*) from "
                + IntStream.rangeClosed(1, 12).mapToObj(i -> "digit d" + i).collect(Collectors.joining(", "));

        timesOut(
                () -> engines.session().createNativeQuery(endless, Object.class).getSingleResult());
        timesOut(() -> engines.session().doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery(endless).close();
            }
        }));
    }

    @ContractTest(id = "TXN-26")
    void deadlineStopsWaitingForALockInANativeSession() throws SQLException {
        context.sql().run("insert into owned_note (id, text, version) values (1, 'a', 0)");
        try (Connection other = context.database().dataSource().getConnection()) {
            other.setAutoCommit(false);
            try (Statement locking = other.createStatement()) {
                locking.executeUpdate("update owned_note set text = 'locked'");
            }
            timesOut(() -> engines.session()
                    .createNativeMutationQuery("update owned_note set text = 'b'")
                    .executeUpdate());
            timesOut(() -> {
                engines.session().find(OwnedNote.class, 1L).setText("c");
                engines.session().flush();
            });
            timesOut(() -> engines.mapper().rename(1, "d"));
            other.rollback();
        }
        assertThat(context.sql().value(String.class, "select text from owned_note"))
                .contains("a");
    }

    private interface Work {
        void run() throws SQLException;
    }

    /**
     * The databases wait for a lock a second longer than the deadline, which a busy machine may miss, so one of several
     * tries counts; H2 may give up waiting sooner.
     */
    private void timesOut(Work work) {
        boolean isInTime = false;
        for (int tries = 0; tries < 3 && !isInTime; tries++) {
            long begin = System.nanoTime();
            Throwable failure =
                    catchThrowable(() -> tx.withTimeout(Duration.ofSeconds(1)).executeWithoutResult(work::run));
            assertThat(failure).isInstanceOfAny(TransactionTimedOutException.class, LockTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            isInTime = failure instanceof TransactionTimedOutException
                    || context.database().kind() == DatabaseKind.H2;
        }
        assertThat(isInTime).as("the deadline ends the wait").isTrue();
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into owned_note (id, text, version) values (1, 'a', 0)");
        }
    }
}
