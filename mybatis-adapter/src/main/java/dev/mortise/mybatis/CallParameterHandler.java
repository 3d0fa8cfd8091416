package dev.mortise.mybatis;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.executor.parameter.ParameterHandler;

/**
 * Binds the values of a call whose statement no interceptor has rewritten.
 *
 * <p>MyBatis does not close a statement whose parameters could not be set, so this does.
 */
record CallParameterHandler(StatementCall call) implements ParameterHandler {

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
        List<ParameterBinder> binders = call.shape().binders();
        for (int index = 0; index < binders.size(); index++) {
            binders.get(index).bind(statement, index + 1, call.value(index));
        }
    }
}
