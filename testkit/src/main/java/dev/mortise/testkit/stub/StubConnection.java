package dev.mortise.testkit.stub;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stub connection with its state, which checks that it is returned unchanged. */
final class StubConnection extends StubHandler {

    private final StubDatabase database;
    private final int defaultIsolation;
    private final List<String> uncommitted = new ArrayList<>();
    private boolean autoCommit = true;
    private boolean readOnly;
    private int isolation;
    private int closes;
    private boolean discarded;
    private boolean dead;

    StubConnection(StubDatabase database, int defaultIsolation) {
        this.database = database;
        this.defaultIsolation = defaultIsolation;
        this.isolation = defaultIsolation;
    }

    @Override
    @Nullable
    Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (closes > 0 && !method.getName().matches("close|isClosed|abort|isValid")) {
            throw new SQLException("Connection is closed", "08003");
        }
        if (!method.getName().matches("close|isClosed|abort|isValid")) {
            requireAlive();
        }
        return switch (method.getName()) {
            case "setAutoCommit" -> setAutoCommit((Boolean) arguments[0]);
            case "setReadOnly" -> setReadOnly((Boolean) arguments[0]);
            case "setTransactionIsolation" -> setIsolation((Integer) arguments[0]);
            case "getAutoCommit" -> autoCommit;
            case "isReadOnly" -> readOnly;
            case "getTransactionIsolation" -> isolation;
            case "commit" -> commit();
            case "rollback" -> rollback(arguments);
            case "setSavepoint" -> setSavepoint();
            case "releaseSavepoint" -> counted(JdbcCall.RELEASE_SAVEPOINT);
            case "createStatement" -> statement(proxy, Statement.class, "");
            case "prepareStatement" -> statement(proxy, PreparedStatement.class, (String) arguments[0]);
            case "prepareCall" -> statement(proxy, CallableStatement.class, (String) arguments[0]);
            case "getMetaData" -> new StubMetaData((Connection) proxy).proxy(DatabaseMetaData.class);
            case "close" -> close();
            case "abort" -> abort();
            case "isClosed" -> closes > 0;
            case "isValid" -> closes == 0 && !dead;
            default -> nothing(method);
        };
    }

    /** Simulates the death of the server, which the driver notices with the next call. */
    void die() {
        dead = true;
        uncommitted.clear();
    }

    void requireAlive() throws SQLException {
        if (dead) {
            throw new SQLException("The server does not answer", "08006");
        }
    }

    void executed(String sql) {
        if (autoCommit) {
            database.committed(List.of(sql));
        } else {
            uncommitted.add(sql);
        }
    }

    boolean isOpen() {
        return closes == 0;
    }

    /** Returns the problem of the connection's return, or empty. */
    Optional<String> complaint() {
        if (closes == 0) {
            return Optional.of("was not given back");
        }
        if (discarded) {
            return Optional.empty();
        }
        List<String> traces = new ArrayList<>();
        if (!uncommitted.isEmpty()) {
            traces.add("with uncommitted work " + uncommitted);
        }
        if (!autoCommit) {
            traces.add("without auto-commit");
        }
        if (readOnly) {
            traces.add("read-only");
        }
        if (isolation != defaultIsolation) {
            traces.add("with isolation " + isolation);
        }
        if (closes > 1) {
            traces.add(closes + " times");
        }
        return traces.isEmpty() ? Optional.empty() : Optional.of("was given back " + String.join(", ", traces));
    }

    private @Nullable Object setAutoCommit(boolean wanted) throws Throwable {
        database.called(JdbcCall.SET_AUTO_COMMIT);
        if (wanted && !autoCommit) {
            // as real drivers do
            database.committed(uncommitted);
            uncommitted.clear();
        }
        autoCommit = wanted;
        return null;
    }

    private @Nullable Object setReadOnly(boolean wanted) throws Throwable {
        database.called(JdbcCall.SET_READ_ONLY);
        readOnly = wanted;
        return null;
    }

    private @Nullable Object setIsolation(int wanted) throws Throwable {
        database.called(JdbcCall.SET_ISOLATION);
        isolation = wanted;
        return null;
    }

    private @Nullable Object commit() throws Throwable {
        database.called(JdbcCall.COMMIT);
        database.committed(uncommitted);
        uncommitted.clear();
        return null;
    }

    private @Nullable Object rollback(Object[] arguments) throws Throwable {
        if (arguments.length > 0) {
            database.called(JdbcCall.ROLLBACK_TO_SAVEPOINT);
            int kept = ((StubSavepoint) arguments[0]).position();
            uncommitted
                    .subList(Math.min(kept, uncommitted.size()), uncommitted.size())
                    .clear();
        } else {
            database.called(JdbcCall.ROLLBACK);
            uncommitted.clear();
        }
        return null;
    }

    private Savepoint setSavepoint() throws Throwable {
        database.called(JdbcCall.SET_SAVEPOINT);
        return new StubSavepoint(uncommitted.size());
    }

    private Object statement(Object proxy, Class<? extends Statement> type, String sql) throws Throwable {
        database.called(JdbcCall.PREPARE);
        return new StubStatement(database, this, (Connection) proxy, sql).proxy(type);
    }

    private @Nullable Object close() throws Throwable {
        closes++;
        database.called(JdbcCall.CLOSE);
        return null;
    }

    private @Nullable Object abort() {
        discarded = true;
        closes = Math.max(1, closes);
        uncommitted.clear();
        return null;
    }

    private @Nullable Object counted(JdbcCall call) throws Throwable {
        database.called(call);
        return null;
    }

    /** A savepoint with the number of statements executed before it. */
    private record StubSavepoint(int position) implements Savepoint {

        @Override
        public int getSavepointId() {
            return position;
        }

        @Override
        public String getSavepointName() {
            return "savepoint_" + position;
        }
    }
}
