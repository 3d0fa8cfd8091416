package dev.mortise.mybatis;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/**
 * Binds one value of a call through MyBatis's parameter handler, for statements that an interceptor has rewritten.
 *
 * <p>MyBatis passes it the whole call, because the call's class has a type handler.
 */
final class CallTypeHandler implements TypeHandler<Object> {

    /** Binds the value of one parameter. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;
    }

    private final Binder binder;
    private final int index;

    private CallTypeHandler(Binder binder, int index) {
        this.binder = binder;
        this.index = index;
    }

    static ParameterMapping mapping(Configuration configuration, Binder binder, int index) {
        return new ParameterMapping.Builder(configuration, "values[" + index + "]", new CallTypeHandler(binder, index))
                .build();
    }

    @Override
    public void setParameter(PreparedStatement statement, int position, @Nullable Object value, @Nullable JdbcType type)
            throws SQLException {
        binder.bind(statement, position, value instanceof StatementCall call ? call.value(index) : value);
    }

    @Override
    public Object getResult(ResultSet row, String column) {
        throw neverRead();
    }

    @Override
    public Object getResult(ResultSet row, int column) {
        throw neverRead();
    }

    @Override
    public Object getResult(CallableStatement statement, int column) {
        throw neverRead();
    }

    private static IllegalStateException neverRead() {
        return new IllegalStateException("arguments are bound, never read");
    }
}
