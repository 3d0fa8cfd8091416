package dev.mortise.jpa.internal.jdbc;

import dev.mortise.jpa.internal.type.BindingLogger;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.RenderedStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * SQL that Hibernate has translated from HQL, or core from a plan, with the values of its placeholders.
 *
 * @param sql the text
 * @param placeholders the values of the placeholders, in order
 */
public record TranslatedSql(String sql, List<Placeholder> placeholders) {

    public TranslatedSql {
        placeholders = List.copyOf(placeholders);
    }

    /** SQL of core's. */
    public static TranslatedSql of(RenderedStatement text, CodecRegistry codecs) {
        List<Parameter> parameters = text.parameters();
        return new TranslatedSql(
                text.text(),
                IntStream.range(0, parameters.size())
                        .mapToObj(index -> new Placeholder(
                                index,
                                parameters.get(index),
                                parameters.get(index).codec(codecs)))
                        .toList());
    }

    /**
     * A placeholder of the SQL.
     *
     * @param value the index of its value among those of the HQL, or of the plan
     * @param parameter the parameter's index in the SQL
     * @param codec binds it
     */
    public record Placeholder(int value, Parameter parameter, ColumnCodec codec) {}

    /** Whether another one is the same statement, whose placeholders take the same values. */
    public boolean isSameText(TranslatedSql other) {
        return sql.equals(other.sql) && values(placeholders).equals(values(other.placeholders));
    }

    private static List<Integer> values(List<Placeholder> placeholders) {
        return placeholders.stream().map(Placeholder::value).toList();
    }

    public void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int index = 0; index < placeholders.size(); index++) {
            Placeholder placeholder = placeholders.get(index);
            Object stored = placeholder.parameter().stored(values[placeholder.value()]);
            BindingLogger.bind(placeholder.codec(), statement, index + 1, stored);
        }
    }
}
