package dev.mortise.internal.nativequery;

import static java.util.Objects.requireNonNull;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.hydration.RowParts;
import dev.mortise.internal.nativequery.SqlToken.Kind;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.nativequery.CallResult;
import dev.mortise.spi.NativeStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of a procedure or function, in statements that every driver runs alike.
 *
 * <p>A function is selected. PostgreSQL returns the output parameters of a procedure as a row; MariaDB writes them to
 * variables, which are read and emptied.
 */
final class NativeCall {

    private static final String VARIABLE = "@mortise_out_";

    private final NativeQueries module;
    private final NativeSql sql;
    private final Map<String, BoundParameter> values;
    private final Map<String, Class<?>> outputs;
    private final Optional<String> result;
    private final int from;
    private final int to;

    NativeCall(BoundNativeQuery query) {
        this.module = query.module();
        this.sql = query.sql();
        this.values = query.values();
        this.outputs = query.outputs();
        List<SqlToken> tokens = sql.tokens();
        int at = is(0, "{") ? 1 : 0;
        boolean isFunction = tokens.get(at).kind() == Kind.PARAMETER && is(at + 1, "=");
        this.result = isFunction ? Optional.of(tokens.get(at).in(sql.text()).substring(1)) : Optional.empty();
        at = isFunction ? at + 2 : at;
        if (!is(at, "call") || at + 1 >= tokens.size()) {
            throw new InvalidQueryException(
                    sql + " is no call; write call name(:in, :out), or :result = call name(:in) for a function");
        }
        this.from = tokens.get(at + 1).start();
        int last = tokens.size() - 1;
        while (is(last, ";") || is(last, "}")) {
            last--;
        }
        this.to = tokens.get(last).end();
    }

    private boolean is(int index, String text) {
        return index < sql.tokens().size() && sql.tokens().get(index).is(text, sql.text());
    }

    CallResult run() {
        requireOutputs();
        return module.calls().run(this::run);
    }

    private void requireOutputs() {
        if (result.isPresent() && !outputs.keySet().equals(Set.of(result.get()))) {
            throw new InvalidQueryException(sql + " gives its result to " + result.get()
                    + ", which is its only output parameter; declare it with out(\"" + result.get() + "\", type)");
        }
        if (result.isEmpty() && !outputs.isEmpty() && sql.dialect() == SqlDialect.H2) {
            throw new UnsupportedCapabilityException(sql + " has the output parameters " + outputs.keySet()
                    + ", which procedures on H2 have not (PROCEDURE_OUT_PARAMETERS); return a result instead");
        }
    }

    private CallResult run(RepositoryOperation call) {
        if (result.isPresent()) {
            return new CallResult(row(call, statement("select ", Map.of()), List.of(result.get())));
        }
        return switch (sql.dialect()) {
            case H2 -> {
                call.write(session -> session.select(statement("call ", Map.of()), ignoring()), rows -> true);
                yield new CallResult(Map.of());
            }
            case POSTGRESQL -> onPostgresql(call);
            case MARIADB -> onMariaDb(call);
        };
    }

    private CallResult onPostgresql(RepositoryOperation call) {
        if (outputs.isEmpty()) {
            execute(call, statement("call ", Map.of()));
            return new CallResult(Map.of());
        }
        Map<String, String> nulls = new LinkedHashMap<>();
        List<String> inOrder = new ArrayList<>();
        for (NativeSql.Use use : sql.uses()) {
            if (outputs.containsKey(use.name())) {
                inOrder.add(use.name());
                if (!values.containsKey(use.name())) {
                    nulls.put(use.name(), "null");
                }
            }
        }
        return new CallResult(row(call, statement("call ", nulls), inOrder));
    }

    private CallResult onMariaDb(RepositoryOperation call) {
        Map<String, String> variables = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> variables.put(name, VARIABLE + (variables.size() + 1)));
        variables.forEach((name, variable) -> {
            BoundParameter input = values.get(name);
            if (input != null) {
                execute(
                        call,
                        new NativeStatement(
                                sql.toString(), "set " + variable + " = ?", List.of(single(name, input)), true));
            }
        });
        execute(call, statement("call ", variables));
        if (variables.isEmpty()) {
            return new CallResult(Map.of());
        }
        NativeStatement read =
                new NativeStatement(sql.toString(), "select " + String.join(", ", variables.values()), List.of(), true);
        Map<String, @Nullable Object> found = row(call, read, List.copyOf(variables.keySet()));
        execute(
                call,
                new NativeStatement(
                        sql.toString(),
                        "set " + String.join(" = null, ", variables.values()) + " = null",
                        List.of(),
                        true));
        return new CallResult(found);
    }

    private static NativeStatement.Parameter single(String name, BoundParameter input) {
        if (input.list() != null) {
            throw new InvalidQueryException("the output parameter " + name + " takes one value, not a list");
        }
        return new NativeStatement.Parameter(requireNonNull(input.mapping()), input.value(), false);
    }

    private static void execute(RepositoryOperation call, NativeStatement statement) {
        call.<Long>write(session -> session.execute(statement), changed -> true);
    }

    /** The call after a keyword, with texts in the places of some parameters. */
    private NativeStatement statement(String keyword, Map<String, String> texts) {
        return new NativeSqlRenderer(sql, values).render(keyword, from, to, texts);
    }

    /** The values of the only row, by the names of its columns in order. */
    private Map<String, @Nullable Object> row(RepositoryOperation call, NativeStatement statement, List<String> names) {
        List<Object> rows = call.write(
                session -> session.select(
                        statement, new NativeRowReader(columns -> outputs(columns, names), module.listener())),
                all -> true);
        if (rows.size() != 1) {
            throw new InvalidQueryException(sql + " gave " + rows.size() + " rows, but a call gives one");
        }
        @Nullable Object[] read = RunnableRows.value(rows.get(0));
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        for (int index = 0; index < names.size(); index++) {
            found.put(names.get(index), read[index]);
        }
        return found;
    }

    private RowAssembler outputs(ResultColumns columns, List<String> names) {
        if (columns.size() != names.size()) {
            throw new InvalidQueryException(
                    sql + " has " + columns.size() + " output parameters, but out(...) names " + names);
        }
        List<RowAssembler> parts = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            parts.add(ColumnReader.of(
                    index,
                    columns.typeOf(index),
                    requireNonNull(outputs.get(name)),
                    "the output parameter " + name,
                    sql.dialect()));
        }
        return RowParts.values(parts, List.of());
    }

    private NativeRowReader ignoring() {
        return new NativeRowReader(columns -> (row, scope) -> null, module.listener());
    }
}
