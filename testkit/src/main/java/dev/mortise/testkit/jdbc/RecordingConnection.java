package dev.mortise.testkit.jdbc;

import dev.mortise.testkit.jdbc.StatementLog.Event;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection that records its successful events. */
final class RecordingConnection extends ForwardingHandler<Connection> {

    private final StatementLog log;

    private RecordingConnection(Connection target, StatementLog log) {
        super(target);
        this.log = log;
    }

    static Connection over(Connection target, StatementLog log) {
        RecordingConnection recorded = new RecordingConnection(target, log);
        Connection proxy = recorded.proxy(Connection.class);
        log.taken(recorded, proxy);
        return proxy;
    }

    @Override
    protected @Nullable Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "close", "abort" -> giveBack(method, arguments);
            case "commit" -> noting(Event.COMMIT, method, arguments);
            case "rollback" ->
                noting(arguments.length == 0 ? Event.ROLLBACK : Event.SAVEPOINT_ROLLBACK, method, arguments);
            case "setSavepoint" -> noting(Event.SAVEPOINT, method, arguments);
            case "createStatement", "prepareStatement", "prepareCall" ->
                statement((Connection) proxy, method, arguments);
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object giveBack(Method method, Object[] arguments) throws Throwable {
        log.returned(this);
        return pass(method, arguments);
    }

    private @Nullable Object noting(Event event, Method method, Object[] arguments) throws Throwable {
        Object result = pass(method, arguments);
        log.happened(event);
        return result;
    }

    private Object statement(Connection proxy, Method method, Object[] arguments) throws Throwable {
        Object made = pass(method, arguments);
        String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : "";
        if (made instanceof CallableStatement call) {
            return RecordingStatement.over(call, CallableStatement.class, sql, proxy, log);
        }
        if (made instanceof PreparedStatement prepared) {
            return RecordingStatement.over(prepared, PreparedStatement.class, sql, proxy, log);
        }
        if (made instanceof Statement plain) {
            return RecordingStatement.over(plain, Statement.class, sql, proxy, log);
        }
        throw new IllegalStateException(method.getName() + " gave no statement.");
    }
}
