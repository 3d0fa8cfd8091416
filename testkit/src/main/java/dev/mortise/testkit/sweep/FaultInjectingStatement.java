package dev.mortise.testkit.sweep;

import dev.mortise.testkit.jdbc.ForwardingHandler;
import dev.mortise.testkit.stub.JdbcCall;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement whose calls may fail. */
final class FaultInjectingStatement extends ForwardingHandler<Statement> {

    private final FaultInjectingConnection owner;
    private final Connection connection;

    FaultInjectingStatement(FaultInjectingConnection owner, Connection connection, Statement target) {
        super(target);
        this.owner = owner;
        this.connection = connection;
    }

    @Override
    protected @Nullable Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> connection;
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                executing(JdbcCall.EXECUTE, method, arguments);
            case "executeBatch", "executeLargeBatch" -> executing(JdbcCall.EXECUTE_BATCH, method, arguments);
            case "close" -> owner.source().counted(JdbcCall.CLOSE_STATEMENT, () -> pass(method, arguments));
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object executing(JdbcCall call, Method method, Object[] arguments) throws Throwable {
        return owner.source().counted(call, () -> {
            owner.executed();
            return pass(method, arguments);
        });
    }
}
