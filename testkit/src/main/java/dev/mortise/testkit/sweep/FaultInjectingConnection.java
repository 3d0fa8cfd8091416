package dev.mortise.testkit.sweep;

import dev.mortise.testkit.jdbc.ForwardingHandler;
import dev.mortise.testkit.stub.JdbcCall;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection whose calls may fail, and that checks whether it is returned unchanged. */
final class FaultInjectingConnection extends ForwardingHandler<Connection> {

    private final FaultInjectingDataSource source;
    private final boolean autoCommitBefore;
    private final boolean readOnlyBefore;
    private final int isolationBefore;
    private final List<String> traces = new ArrayList<>();
    private boolean uncommitted;
    private boolean aborted;
    private int closes;

    FaultInjectingConnection(FaultInjectingDataSource source, Connection target) throws SQLException {
        super(target);
        this.source = source;
        autoCommitBefore = target.getAutoCommit();
        readOnlyBefore = target.isReadOnly();
        isolationBefore = target.getTransactionIsolation();
    }

    /** Returns the problem of its return, or empty. */
    Optional<String> complaint() {
        if (aborted) {
            return Optional.empty();
        }
        if (closes == 0) {
            return Optional.of("a connection was not given back");
        }
        return traces.isEmpty()
                ? Optional.empty()
                : Optional.of("a connection was given back " + String.join(", ", traces));
    }

    @Override
    protected @Nullable Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "abort" -> abort(method, arguments);
            case "close" -> close(method, arguments);
            case "commit" -> ending(JdbcCall.COMMIT, method, arguments);
            case "rollback" ->
                arguments.length == 0
                        ? ending(JdbcCall.ROLLBACK, method, arguments)
                        : counted(JdbcCall.ROLLBACK_TO_SAVEPOINT, method, arguments);
            case "setAutoCommit" -> counted(JdbcCall.SET_AUTO_COMMIT, method, arguments);
            case "setReadOnly" -> counted(JdbcCall.SET_READ_ONLY, method, arguments);
            case "setTransactionIsolation" -> counted(JdbcCall.SET_ISOLATION, method, arguments);
            case "setSavepoint" -> counted(JdbcCall.SET_SAVEPOINT, method, arguments);
            case "releaseSavepoint" -> counted(JdbcCall.RELEASE_SAVEPOINT, method, arguments);
            case "createStatement", "prepareStatement", "prepareCall" ->
                statement((Connection) proxy, counted(JdbcCall.PREPARE, method, arguments));
            default -> pass(method, arguments);
        };
    }

    @Nullable
    private Object counted(JdbcCall call, Method method, Object[] arguments) throws Throwable {
        return source.counted(call, () -> pass(method, arguments));
    }

    void executed() throws SQLException {
        uncommitted |= !target.getAutoCommit();
    }

    FaultInjectingDataSource source() {
        return source;
    }

    private @Nullable Object ending(JdbcCall call, Method method, Object[] arguments) throws Throwable {
        return source.counted(call, () -> {
            Object result = pass(method, arguments);
            uncommitted = false;
            return result;
        });
    }

    private @Nullable Object abort(Method method, Object[] arguments) throws Throwable {
        aborted = true;
        return pass(method, arguments);
    }

    private @Nullable Object close(Method method, Object[] arguments) throws Throwable {
        if (++closes == 1 && !aborted) {
            look();
        } else if (!aborted) {
            traces.add(closes + " times");
        }
        return counted(JdbcCall.CLOSE, method, arguments);
    }

    private void look() throws SQLException {
        if (uncommitted) {
            traces.add("with uncommitted work");
        }
        if (target.getAutoCommit() != autoCommitBefore) {
            traces.add("with another auto-commit");
        }
        if (target.isReadOnly() != readOnlyBefore) {
            traces.add("with another read-only");
        }
        if (target.getTransactionIsolation() != isolationBefore) {
            traces.add("with another isolation");
        }
    }

    private Object statement(Connection connection, @Nullable Object made) {
        if (made instanceof CallableStatement call) {
            return new FaultInjectingStatement(this, connection, call).proxy(CallableStatement.class);
        }
        if (made instanceof PreparedStatement prepared) {
            return new FaultInjectingStatement(this, connection, prepared).proxy(PreparedStatement.class);
        }
        if (made instanceof Statement plain) {
            return new FaultInjectingStatement(this, connection, plain).proxy(Statement.class);
        }
        throw new IllegalStateException("The driver gave no statement.");
    }
}
