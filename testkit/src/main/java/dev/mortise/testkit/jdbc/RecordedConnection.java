package dev.mortise.testkit.jdbc;

import dev.mortise.testkit.jdbc.StatementLog.Event;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection that records its successful events. */
final class RecordedConnection extends Recorded<Connection> {

    private RecordedConnection(Connection target, StatementLog log) {
        super(target, log);
    }

    static Connection over(Connection target, StatementLog log) {
        RecordedConnection recorded = new RecordedConnection(target, log);
        Connection proxy = recorded.proxy(Connection.class);
        log.taken(recorded, proxy);
        return proxy;
    }

    @Override
    @Nullable
    Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
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
            return RecordedStatement.over(call, CallableStatement.class, sql, proxy, log);
        }
        if (made instanceof PreparedStatement prepared) {
            return RecordedStatement.over(prepared, PreparedStatement.class, sql, proxy, log);
        }
        if (made instanceof Statement plain) {
            return RecordedStatement.over(plain, Statement.class, sql, proxy, log);
        }
        throw new IllegalStateException(method.getName() + " gave no statement.");
    }
}
