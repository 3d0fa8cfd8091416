package dev.mortise.internal.nativequery;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.ValueMapping;
import dev.mortise.nativequery.CallResult;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.nativequery.NativeRows;
import dev.mortise.query.Path;
import dev.mortise.spi.NativeStatement;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A native query with values.
 *
 * @param module what the queries of its module share
 * @param sql the statement
 * @param values the values of parameters by their names
 * @param columns how columns are read that are stored as attributes are, by their labels in lower case
 * @param outputs the classes of output parameters by their names
 * @param isWriting whether the application says that it changes rows
 */
record BoundNativeQuery(
        NativeQueries module,
        NativeSql sql,
        Map<String, BoundParameter> values,
        Map<String, ValueMapping> columns,
        Map<String, Class<?>> outputs,
        boolean isWriting)
        implements NativeQuery {

    @Override
    public NativeQuery bind(String name, Object value) {
        requireName(name);
        requireNonNull(
                value,
                () -> "the value of the parameter " + name + "; bind a null with bindNull(\"" + name + "\", type)");
        return with(name, module.values().of(name, value));
    }

    @Override
    public <V> NativeQuery bind(String name, @Nullable V value, Path<?, V> attribute) {
        requireName(name);
        return with(name, module.values().of(name, value, requireNonNull(attribute, "attribute")));
    }

    @Override
    public <V> NativeQuery bindAll(String name, Collection<? extends V> values, Path<?, V> attribute) {
        requireName(name);
        return with(
                name,
                module.values().ofAll(name, requireNonNull(values, "values"), requireNonNull(attribute, "attribute")));
    }

    @Override
    public NativeQuery bindNull(String name, Class<?> type) {
        requireName(name);
        return with(name, BoundParameter.of(ParameterValues.mapping(name, requireNonNull(type, "type")), null));
    }

    private void requireName(String name) {
        if (!sql.names().contains(requireNonNull(name, "name"))) {
            throw new InvalidQueryException(sql + " has no parameter " + name + "; "
                    + (sql.names().isEmpty() ? "it has none" : "it has " + sql.names()));
        }
    }

    private NativeQuery with(String name, BoundParameter value) {
        return new BoundNativeQuery(module, sql, added(values, name, value), columns, outputs, isWriting);
    }

    private static <V> Map<String, V> added(Map<String, V> known, String name, V value) {
        Map<String, V> all = new LinkedHashMap<>(known);
        all.put(name, value);
        return Collections.unmodifiableMap(all);
    }

    @Override
    public NativeQuery column(String label, Path<?, ?> attribute) {
        String key = requireNonNull(label, "label").toLowerCase(Locale.ROOT);
        ValueMapping mapping = module.values()
                .attribute(requireNonNull(attribute, "attribute"))
                .value();
        return new BoundNativeQuery(module, sql, values, added(columns, key, mapping), outputs, isWriting);
    }

    @Override
    public NativeQuery writing() {
        return new BoundNativeQuery(module, sql, values, columns, outputs, true);
    }

    @Override
    public <R> NativeRows<R> as(Class<R> type) {
        if (!requireNonNull(type, "type").isRecord() && !ColumnReader.isReadable(type) && !isOfOnlyColumn(type)) {
            throw new InvalidQueryException(sql + " cannot be read as " + type.getName() + ": it is neither a record"
                    + " nor a class that a column holds; asEntity reads an entity");
        }
        return rows(module.shapeOf(sql, type, columns));
    }

    private boolean isOfOnlyColumn(Class<?> type) {
        return columns.size() == 1
                && type.isAssignableFrom(columns.values().iterator().next().javaType());
    }

    @Override
    public <T> NativeRows<T> asEntity(Class<T> entity) {
        return rows(module.entityShape(sql, requireNonNull(entity, "entity")));
    }

    private <R> NativeRows<R> rows(CachedShape shape) {
        if (!sql.returnsRows()) {
            throw new InvalidQueryException(sql + " returns no rows; run it with update()");
        }
        return new RunnableRows<>(module, sql, statement(), shape);
    }

    @Override
    public long update() {
        if (sql.isQuery()) {
            throw new InvalidQueryException(sql + " is a query; read its rows with as(...) or asEntity(...)");
        }
        NativeStatement statement = statement();
        return module.calls()
                .<Long>run(call -> call.write(session -> session.execute(statement), changed -> changed != 0));
    }

    private NativeStatement statement() {
        if (!outputs.isEmpty()) {
            throw new InvalidQueryException(
                    sql + " has the output parameters " + outputs.keySet() + "; run it with call()");
        }
        return new NativeSqlRenderer(sql, values).render(isWriting || sql.changesRows());
    }

    @Override
    public NativeQuery out(String name, Class<?> type) {
        requireName(name);
        if (!ColumnReader.isReadable(requireNonNull(type, "type"))) {
            throw new InvalidQueryException(
                    "the output parameter " + name + " cannot be a " + type.getName() + ", which no column holds");
        }
        return new BoundNativeQuery(module, sql, values, columns, added(outputs, name, type), isWriting);
    }

    @Override
    public CallResult call() {
        return new NativeCall(this).run();
    }

    /** Shows the statement without values. */
    @Override
    public String toString() {
        return sql.toString();
    }
}
