package dev.mortise.mybatis;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.ibatis.executor.parameter.ParameterHandler;

/**
 * Binds the values of a call whose statement no interceptor has rewritten.
 *
 * <p>MyBatis does not close a statement whose parameters could not be set, so this does.
 */
final class CallParameterHandler implements ParameterHandler {

    private final StatementCall call;

    CallParameterHandler(StatementCall call) {
        this.call = call;
    }

    @Override
    public Object getParameterObject() {
        return call;
    }

    @Override
    public void setParameters(PreparedStatement statement) throws SQLException {
        try {
            bind(statement);
        } catch (Throwable failure) {
            ClosingStatementHandler.close(statement, failure);
            throw failure;
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        call.template().statement().bind(statement, call.getValues());
    }
}
