package dev.mortise.mybatis;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Binds the value of one parameter. */
@FunctionalInterface
interface ParameterBinder {

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;
}
