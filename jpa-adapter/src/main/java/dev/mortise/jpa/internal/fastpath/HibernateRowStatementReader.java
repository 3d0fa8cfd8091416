package dev.mortise.jpa.internal.fastpath;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.jpa.internal.type.IdentifierFolding;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.MutationOperationGroup;
import org.hibernate.sql.model.MutationType;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.hibernate.sql.model.TableMapping;
import org.hibernate.sql.model.ast.ColumnValueParameter;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** Determines the column of each placeholder in the statements that Hibernate has rendered for an entity. */
final class HibernateRowStatementReader {

    private final EntityModel<?> entity;
    private final SqlDialect dialect;
    private final IdentifierFolding names;
    private final WrapperOptions options;
    private final List<MappedColumn> id;

    HibernateRowStatementReader(EntityModel<?> entity, SqlDialect dialect, WrapperOptions options) {
        this.entity = entity;
        this.dialect = dialect;
        this.names = new IdentifierFolding(dialect);
        this.options = options;
        this.id = entity.id().columns();
    }

    /** The statements in their order, or empty where one of them is not as simple. */
    Optional<List<RowStatement>> read(@Nullable MutationOperationGroup group) {
        if (group == null || group.getNumberOfOperations() == 0) {
            return Optional.empty();
        }
        List<RowStatement> statements = new ArrayList<>();
        for (int index = 0; index < group.getNumberOfOperations(); index++) {
            Optional<RowStatement> statement = read(group.getOperation(index));
            if (statement.isEmpty()) {
                return Optional.empty();
            }
            statements.add(statement.get());
        }
        return Optional.of(List.copyOf(statements));
    }

    private Optional<RowStatement> read(MutationOperation operation) {
        if (!(operation instanceof PreparableMutationOperation statement)
                || statement.isCallable()
                || isSpecial(operation.getTableDetails(), operation.getMutationType())) {
            return Optional.empty();
        }
        List<HibernateRowStatement.Placeholder> placeholders = new ArrayList<>();
        for (JdbcParameterBinder binder : statement.getParameterBinders()) {
            Optional<HibernateRowStatement.Placeholder> placeholder =
                    binder instanceof ColumnValueParameter parameter ? read(operation, parameter) : Optional.empty();
            if (placeholder.isEmpty()) {
                return Optional.empty();
            }
            placeholders.add(placeholder.get());
        }
        return Optional.of(new HibernateRowStatement(statement.getSqlString(), placeholders, options));
    }

    /** A table that may have no row for the entity, and SQL that the application has written. */
    private static boolean isSpecial(TableMapping table, MutationType type) {
        TableMapping.MutationDetails details = switch (type) {
            case INSERT -> table.getInsertDetails();
            case UPDATE -> table.getUpdateDetails();
            case DELETE -> table.getDeleteDetails();
        };
        return table.isOptional() || table.isInverse() || details.getCustomSql() != null;
    }

    private Optional<HibernateRowStatement.Placeholder> read(
            MutationOperation operation, ColumnValueParameter parameter) {
        String name = names.folded(parameter.getColumnReference().getColumnExpression());
        JdbcMapping mapping = parameter.getJdbcMapping();
        if (mapping.getJdbcType().isLob()) {
            return Optional.empty();
        }
        List<MappedColumn> columns = columnsOf(operation.getTableDetails());
        if (parameter.getUsage() == ParameterUsage.SET) {
            Predicate<MappedColumn> isWritten = operation.getMutationType() == MutationType.INSERT
                    ? column -> column.column().insertable()
                    : column -> column.column().updatable() && !id.contains(column);
            return one(name, columns.stream().filter(isWritten))
                    .map(column -> new HibernateRowStatement.Placeholder(column, false, mapping));
        }
        Optional<HibernateRowStatement.Placeholder> key =
                one(name, id.stream()).map(column -> new HibernateRowStatement.Placeholder(column, false, mapping));
        return key.isPresent()
                ? key
                : one(name, columns.stream().filter(this::isVersion))
                        .map(column -> new HibernateRowStatement.Placeholder(column, true, mapping));
    }

    private boolean isVersion(MappedColumn column) {
        return entity.version().filter(version -> version == column.attribute()).isPresent();
    }

    /** Returns the column of that name; empty where there is none or several. */
    private Optional<MappedColumn> one(String name, Stream<MappedColumn> columns) {
        List<MappedColumn> found = columns.filter(column ->
                        name.equals(names.folded(dialect.quoted(column.column().name()))))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Returns the columns of one table; each table of a joined hierarchy has the id. */
    private List<MappedColumn> columnsOf(TableMapping table) {
        if (!entity.isJoined()) {
            return entity.columns();
        }
        String name = names.folded(table.getTableName());
        return entity.superclassesAndSelf().stream()
                .filter(holder -> name.equals(names.folded(dialect.quoted(holder.table()))))
                .flatMap(holder -> Stream.concat(
                                id.stream(),
                                entity.columns().stream()
                                        .filter(column -> column.tableIndex() == holder.hierarchyIndex()))
                        .distinct())
                .toList();
    }
}
