package dev.mortise.testkit.thirdadapter;

import dev.mortise.spi.RowReader;
import dev.mortise.sql.Parameter;
import dev.mortise.sql.RenderedStatement;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import dev.mortise.sql.dml.EntityDml;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement's text, how each of its values is bound, and how a row of its result is read.
 *
 * @param <R> what a row is read as
 */
record JdbcStatement<R>(
        String sql, List<Binder> binders, @Nullable RowReader<ResultSet, R> reader) {

    /** Binds one value, given as the application knows it. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;
    }

    static JdbcStatement<?> of(RenderedStatement text, CodecRegistry codecs) {
        List<Binder> binders = text.parameters().stream()
                .map(parameter -> binder(parameter, codecs))
                .toList();
        return new JdbcStatement<>(text.text(), binders, null);
    }

    static JdbcStatement<?> of(EntityDml.Statement text) {
        List<Binder> binders =
                text.parameters().stream().map(JdbcStatement::binder).toList();
        return new JdbcStatement<>(text.sql(), binders, null);
    }

    <T> JdbcStatement<T> reading(RowReader<ResultSet, T> rows) {
        return new JdbcStatement<>(sql, binders, rows);
    }

    private static Binder binder(Parameter parameter, CodecRegistry codecs) {
        ColumnCodec codec = parameter.codec(codecs);
        return (statement, index, value) -> codec.bind(statement, index, parameter.stored(value));
    }

    private static Binder binder(EntityDml.Parameter parameter) {
        return (statement, index, value) -> parameter.codec().bind(statement, index, parameter.stored(value));
    }

    void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            binders.get(index).bind(statement, index + 1, values[index]);
        }
    }
}
