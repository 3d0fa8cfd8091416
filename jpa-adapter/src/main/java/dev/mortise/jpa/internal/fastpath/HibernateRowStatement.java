package dev.mortise.jpa.internal.fastpath;

import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.model.MappedColumn;
import dev.mortise.spi.RowMutation;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/**
 * A row statement that Hibernate has rendered for one table, with the sources of its placeholders.
 *
 * @param sql the text
 * @param placeholders the values of the placeholders, in order
 * @param options the options that Hibernate's types need to bind
 */
record HibernateRowStatement(String sql, List<Placeholder> placeholders, WrapperOptions options)
        implements RowStatement {

    HibernateRowStatement {
        placeholders = List.copyOf(placeholders);
    }

    /**
     * A placeholder.
     *
     * @param column the column whose value it takes
     * @param expectedVersion whether it takes the expected version, rather than the entity's current value
     * @param mapping Hibernate's type of the column
     * @param binder the type's binder
     */
    record Placeholder(MappedColumn column, boolean expectedVersion, JdbcMapping mapping, ValueBinder<Object> binder) {

        @SuppressWarnings("unchecked") // a column's binder takes the value that its type produces
        Placeholder(MappedColumn column, boolean expectedVersion, JdbcMapping mapping) {
            this(column, expectedVersion, mapping, (ValueBinder<Object>) mapping.getJdbcValueBinder());
        }

        private @Nullable Object valueIn(RowMutation row) {
            return expectedVersion ? row.expectedVersion() : column.valueIn(row.entity());
        }
    }

    @Override
    public void bind(PreparedStatement statement, RowMutation row) throws SQLException {
        for (int index = 0; index < placeholders.size(); index++) {
            Placeholder placeholder = placeholders.get(index);
            Object stored = placeholder.mapping().convertToRelationalValue(placeholder.valueIn(row));
            placeholder.binder().bind(statement, stored, index + 1, options);
        }
    }
}
