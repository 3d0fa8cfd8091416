package dev.mortise.testkit.contract.self;

import static dev.mortise.testkit.database.DatabaseFact.ARRAY;
import static dev.mortise.testkit.database.DatabaseFact.BATCH_ERROR_INDEX;
import static dev.mortise.testkit.database.DatabaseFact.CONSTRAINT_NAME;
import static dev.mortise.testkit.database.DatabaseFact.DB_READ_ONLY;
import static dev.mortise.testkit.database.DatabaseFact.DDL_TRANSACTIONAL;
import static dev.mortise.testkit.database.DatabaseFact.DEFERRABLE;
import static dev.mortise.testkit.database.DatabaseFact.DIVISION_BY_ZERO_FAILS;
import static dev.mortise.testkit.database.DatabaseFact.EMPTY_STRING_DISTINCT;
import static dev.mortise.testkit.database.DatabaseFact.FLOAT_NAN;
import static dev.mortise.testkit.database.DatabaseFact.GENERATED_KEYS_MULTI_VALUES;
import static dev.mortise.testkit.database.DatabaseFact.IDENTITY_ACCEPTS_EXPLICIT;
import static dev.mortise.testkit.database.DatabaseFact.INSERT_RETURNING;
import static dev.mortise.testkit.database.DatabaseFact.JSON;
import static dev.mortise.testkit.database.DatabaseFact.LENGTH_UNIT;
import static dev.mortise.testkit.database.DatabaseFact.LIMIT_IN_SUBQUERY;
import static dev.mortise.testkit.database.DatabaseFact.LOCK_FOR_UPDATE;
import static dev.mortise.testkit.database.DatabaseFact.LOCK_NOWAIT;
import static dev.mortise.testkit.database.DatabaseFact.LOCK_READ_SEES_LATEST;
import static dev.mortise.testkit.database.DatabaseFact.LOCK_SHARED;
import static dev.mortise.testkit.database.DatabaseFact.LOCK_SKIP_LOCKED;
import static dev.mortise.testkit.database.DatabaseFact.NULL_ORDER_SYNTAX;
import static dev.mortise.testkit.database.DatabaseFact.OFFSET_PRESERVED;
import static dev.mortise.testkit.database.DatabaseFact.ORDER_COLLATION;
import static dev.mortise.testkit.database.DatabaseFact.PREVENTS_LOST_UPDATE_RR;
import static dev.mortise.testkit.database.DatabaseFact.PREVENTS_WRITE_SKEW_SER;
import static dev.mortise.testkit.database.DatabaseFact.RR_IS_SNAPSHOT;
import static dev.mortise.testkit.database.DatabaseFact.SEQUENCES;
import static dev.mortise.testkit.database.DatabaseFact.SERIALIZABLE_IS_LOCKING;
import static dev.mortise.testkit.database.DatabaseFact.STRING_EQ_CASE_SENSITIVE;
import static dev.mortise.testkit.database.DatabaseFact.TEXT_NUL;
import static dev.mortise.testkit.database.DatabaseFact.TUPLE_IN;
import static dev.mortise.testkit.database.DatabaseFact.TX_SURVIVES_STATEMENT_ERROR;
import static dev.mortise.testkit.database.DatabaseFact.UUID_ORDER_BYTES;
import static dev.mortise.testkit.database.DatabaseFact.ZERO_ID_LITERAL;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.offsetDateTime;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out how a database really behaves, in plain JDBC on dedicated tables. */
final class DatabaseFactProbe {

    static final Schema SCHEMA = Schema.of(
            Table.named("probe")
                    .id("id", integer())
                    .column("n", integer())
                    .column("text", varchar(20))
                    .column("ratio", doublePrecision())
                    .column("token", uuid())
                    .column("moment", offsetDateTime())
                    .unique("probe_n_uq", "n"),
            Table.named("counted").identity("id").column("n", integer()));

    /** One question to the database. */
    private interface Question {
        boolean ask(Connection connection) throws SQLException;
    }

    private final TestDatabase database;
    private final Map<DatabaseFact, Question> questions = new EnumMap<>(DatabaseFact.class);

    DatabaseFactProbe(TestDatabase database) {
        this.database = database;
        askAboutSyntax();
        askAboutValues();
        askAboutKeys();
        askAboutTransactions();
    }

    /** Returns an answer for every fact that can be asked about in a moment; others are left out. */
    Map<DatabaseFact, Boolean> answers() throws SQLException {
        Map<DatabaseFact, Boolean> answers = new EnumMap<>(DatabaseFact.class);
        for (Map.Entry<DatabaseFact, Question> question : questions.entrySet()) {
            try (Connection connection = database.connect()) {
                SCHEMA.empty(connection, database.kind());
                answers.put(question.getKey(), question.getValue().ask(connection));
            }
        }
        return answers;
    }

    private void askAboutSyntax() {
        understands(NULL_ORDER_SYNTAX, "select id from probe order by n nulls last");
        understands(TUPLE_IN, "select id from probe where (id, n) in ((1, 2), (3, 4))");
        understands(LIMIT_IN_SUBQUERY, "select id from probe where id in (select id from probe limit 1)");
        understands(INSERT_RETURNING, "insert into probe (id) values (1) returning id");
        understands(SEQUENCES, "create sequence probe_seq start with 1 increment by 50");
        understands(JSON, "create table probe_json (content json)");
        understands(ARRAY, "create table probe_array (content integer array)");
        understands(DEFERRABLE, "create table probe_late (n integer, unique (n) deferrable initially deferred)");
        understands(LOCK_FOR_UPDATE, "select id from probe for update");
        understands(LOCK_NOWAIT, "select id from probe for update nowait");
        understands(LOCK_SKIP_LOCKED, "select id from probe for update skip locked");
        questions.put(
                LOCK_SHARED,
                connection -> succeeds(connection, "select id from probe for share")
                        || succeeds(connection, "select id from probe lock in share mode"));
        questions.put(
                DIVISION_BY_ZERO_FAILS,
                connection -> insert(connection, 1, 0) && !succeeds(connection, "select id / n from probe"));
    }

    private void askAboutValues() {
        keeps(TEXT_NUL, "text", "a\u0000b");
        keeps(FLOAT_NAN, "ratio", Double.NaN);
        keeps(OFFSET_PRESERVED, "moment", OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHoursMinutes(5, 30)));
        keeps(EMPTY_STRING_DISTINCT, "text", "");
        questions.put(
                STRING_EQ_CASE_SENSITIVE,
                connection -> insertValue(connection, "text", "a")
                        && rows(connection, "select id from probe where text = 'A'")
                                .isEmpty());
        questions.put(
                LENGTH_UNIT,
                connection -> succeeds(connection, "create table probe_length (text varchar(2))")
                        && succeeds(connection, "insert into probe_length values ('😀😀')"));
        questions.put(ORDER_COLLATION, connection -> isOrder(connection, "text", "B", "Z", "a", "á"));
        questions.put(
                UUID_ORDER_BYTES,
                connection -> isOrder(
                        connection,
                        "token",
                        UUID.fromString("00000000-ffff-1000-8000-000000000000"),
                        UUID.fromString("ffffffff-0000-1000-8000-000000000000")));
    }

    private void askAboutKeys() {
        questions.put(
                ZERO_ID_LITERAL,
                connection -> succeeds(connection, "insert into counted (id, n) values (0, 1)")
                        && rows(connection, "select id from counted").equals(List.of("0")));
        questions.put(
                IDENTITY_ACCEPTS_EXPLICIT,
                connection -> succeeds(connection, "insert into counted (id, n) values (4711, 1)")
                        && rows(connection, "select id from counted").equals(List.of("4711")));
        questions.put(GENERATED_KEYS_MULTI_VALUES, DatabaseFactProbe::givesEveryKey);
        questions.put(BATCH_ERROR_INDEX, DatabaseFactProbe::saysWhichRowOfBatchFailed);
        questions.put(
                CONSTRAINT_NAME,
                connection -> insert(connection, 1, 1)
                        && error(connection, "insert into probe (id, n) values (2, 1)")
                                .contains("probe_n_uq"));
    }

    private void askAboutTransactions() {
        questions.put(TX_SURVIVES_STATEMENT_ERROR, connection -> {
            connection.setAutoCommit(false);
            boolean survives = !succeeds(connection, "select nothing from nowhere")
                    && succeeds(connection, "select id from probe");
            connection.rollback();
            return survives;
        });
        questions.put(DDL_TRANSACTIONAL, connection -> {
            connection.setAutoCommit(false);
            succeeds(connection, "create table probe_rolled_back (id integer)");
            connection.rollback();
            return !succeeds(connection, "select id from probe_rolled_back");
        });
        questions.put(DB_READ_ONLY, connection -> {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            boolean refused = !succeeds(connection, "insert into probe (id) values (1)");
            connection.rollback();
            return refused;
        });
        questions.put(
                RR_IS_SNAPSHOT,
                connection -> beside(connection, Connection.TRANSACTION_REPEATABLE_READ, other -> {
                    rows(connection, "select id from probe");
                    insert(other, 2, 2);
                    other.commit();
                    return changed(connection, "update probe set text = 'x'") == 1;
                }));
        questions.put(
                PREVENTS_LOST_UPDATE_RR,
                connection -> beside(connection, Connection.TRANSACTION_REPEATABLE_READ, other -> {
                    rows(connection, "select n from probe");
                    succeeds(other, "update probe set n = 10");
                    other.commit();
                    return !succeeds(connection, "update probe set n = 20");
                }));
        questions.put(
                LOCK_READ_SEES_LATEST,
                connection -> beside(connection, Connection.TRANSACTION_REPEATABLE_READ, other -> {
                    rows(connection, "select n from probe");
                    succeeds(other, "update probe set n = 10");
                    other.commit();
                    String locking = "select n from probe for update";
                    return succeeds(connection, locking)
                            && rows(connection, locking).equals(List.of("10"));
                }));
        questions.put(
                PREVENTS_WRITE_SKEW_SER,
                connection -> beside(connection, Connection.TRANSACTION_SERIALIZABLE, other -> {
                    insert(connection, 2, 2);
                    connection.commit();
                    rows(connection, "select sum(n) from probe");
                    rows(other, "select sum(n) from probe");
                    return !(succeeds(connection, "update probe set n = 10 where id = 1")
                            && succeeds(other, "update probe set n = 20 where id = 2")
                            && commits(connection)
                            && commits(other));
                }));
        questions.put(
                SERIALIZABLE_IS_LOCKING,
                connection -> beside(connection, Connection.TRANSACTION_SERIALIZABLE, other -> {
                    rows(connection, "select n from probe");
                    return !succeeds(other, "update probe set n = 10");
                }));
    }

    private void understands(DatabaseFact fact, String sql) {
        questions.put(fact, connection -> succeeds(connection, sql));
    }

    private void keeps(DatabaseFact fact, String column, Object value) {
        questions.put(
                fact,
                connection -> insertValue(connection, column, value)
                        && value.equals(read(connection, column, value.getClass())));
    }

    /** Asks with two connections at an isolation level, on one row with id and n 1. */
    private boolean beside(Connection connection, int isolation, Question question) throws SQLException {
        insert(connection, 1, 1);
        try (Connection other = database.connect()) {
            for (Connection each : List.of(connection, other)) {
                // MariaDB answers some of the questions by waiting; the others do not know the keyword
                succeeds(each, "set innodb_lock_wait_timeout = 1");
                each.setTransactionIsolation(isolation);
                each.setAutoCommit(false);
            }
            boolean answer = question.ask(other);
            other.rollback();
            connection.rollback();
            return answer;
        }
    }

    private static boolean givesEveryKey(Connection connection) throws SQLException {
        String sql = "insert into counted (n) values (1), (2), (3)";
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            insert.executeUpdate();
            int keys = 0;
            try (ResultSet generated = insert.getGeneratedKeys()) {
                while (generated.next() && generated.getLong(1) > 0) {
                    keys++;
                }
            }
            return keys == 3;
        }
    }

    private static boolean saysWhichRowOfBatchFailed(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into probe (id) values (?)")) {
            for (int id : new int[] {1, 2, 1, 3}) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
            return false;
        } catch (BatchUpdateException e) {
            int[] counts = e.getUpdateCounts();
            int failed = 0;
            for (int count : counts) {
                failed += count == Statement.EXECUTE_FAILED ? 1 : 0;
            }
            return counts.length > 2 && failed == 1 && counts[2] == Statement.EXECUTE_FAILED;
        }
    }

    private static boolean isOrder(Connection connection, String column, Object... ascending) throws SQLException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ascending.length; i++) {
            // inserted in another order than the expected one
            Object value = ascending[ascending.length - 1 - i];
            insertValue(connection, column, value, i);
            expected.add(ascending[i].toString());
        }
        return rows(connection, "select " + column + " from probe order by " + column)
                .equals(expected);
    }

    private static boolean insert(Connection connection, int id, int n) throws SQLException {
        return changed(connection, "insert into probe (id, n) values (" + id + ", " + n + ")") == 1;
    }

    private static boolean insertValue(Connection connection, String column, Object value) {
        return insertValue(connection, column, value, 1);
    }

    private static boolean insertValue(Connection connection, String column, Object value, int id) {
        String sql = "insert into probe (id, " + column + ") values (" + id + ", ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, value);
            return insert.executeUpdate() == 1;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static @Nullable Object read(Connection connection, String column, Class<?> type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + column + " from probe")) {
            return row.next() ? row.getObject(1, type) : null;
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
        }
        return rows;
    }

    private static int changed(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static boolean succeeds(Connection connection, String sql) {
        return error(connection, sql).isEmpty();
    }

    private static boolean commits(Connection connection) {
        try {
            connection.commit();
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Returns the message of the failure in lower case, empty for a success. */
    private static String error(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return (e.getMessage() + " ").toLowerCase(Locale.ROOT);
        }
    }
}
