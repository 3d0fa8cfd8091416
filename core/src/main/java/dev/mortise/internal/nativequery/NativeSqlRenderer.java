package dev.mortise.internal.nativequery;

import static java.util.Objects.requireNonNull;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.nativequery.NativeSql.ListKind;
import dev.mortise.internal.nativequery.NativeSql.ListPlace;
import dev.mortise.spi.NativeStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Writes a native statement with a placeholder for each value; used for one run. */
final class NativeSqlRenderer {

    private final NativeSql sql;
    private final Map<String, BoundParameter> values;
    private final SqlDialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final List<NativeStatement.Parameter> parameters = new ArrayList<>();
    private int written;

    NativeSqlRenderer(NativeSql sql, Map<String, BoundParameter> values) {
        this.sql = sql;
        this.values = values;
        this.dialect = sql.dialect();
    }

    /**
     * Returns the statement.
     *
     * @param writes whether it may change rows
     * @throws InvalidQueryException if a parameter has no value, a list stands where it cannot, or there are too many
     *     values
     */
    NativeStatement render(boolean writes) {
        return render(0, sql.text().length(), Map.of(), writes);
    }

    /**
     * Returns a part of the statement that writes.
     *
     * @param before the text before it
     * @param from the index of its first character
     * @param to the index after its last character
     * @param texts the texts that stand for some parameters
     */
    NativeStatement render(String before, int from, int to, Map<String, String> texts) {
        text.append(before);
        written = from;
        return render(from, to, texts, true);
    }

    private NativeStatement render(int from, int to, Map<String, String> texts, boolean writes) {
        for (NativeSql.Use use : sql.uses()) {
            if (use.start() < from) {
                continue;
            }
            String instead = texts.get(use.name());
            if (instead != null) {
                textTo(use.start(), use.end());
                text.append(instead);
                continue;
            }
            BoundParameter bound = values.get(use.name());
            if (bound == null) {
                throw new InvalidQueryException(sql + " has the parameter " + use.name()
                        + ", which has no value; give it one with bind(\"" + use.name() + "\", ...)");
            }
            if (bound.list() == null) {
                textTo(use.start(), use.end());
                place(bound);
            } else {
                list(use, bound, bound.list());
            }
        }
        textTo(to, to);
        if (parameters.size() > dialect.maxParameters()) {
            throw new InvalidQueryException(sql + " has " + parameters.size() + " values, but a statement on " + dialect
                    + " may have " + dialect.maxParameters() + "; give the values in parts, or put them into a table");
        }
        return new NativeStatement(sql.toString(), text.toString(), parameters, writes);
    }

    /** Writes the text before a place, and goes on after it. */
    private void textTo(int start, int end) {
        text.append(sql.text(), written, start);
        written = end;
    }

    private void place(BoundParameter bound) {
        text.append('?');
        parameters.add(new NativeStatement.Parameter(requireNonNull(bound.mapping()), bound.value(), false));
    }

    private void list(NativeSql.Use use, BoundParameter bound, List<Object> list) {
        ListPlace place = use.list()
                .orElseThrow(() -> new InvalidQueryException(sql + " has a list for the parameter "
                        + use.name() + ", which must stand alone in the parentheses of in (:" + use.name()
                        + ") or = any (:"
                        + use.name() + ")"));
        if (place.kind() == ListKind.QUANTIFIED) {
            array(use, bound, list);
        } else if (list.isEmpty()) {
            textTo(place.start(), place.end());
            text.append(empty(place.kind()));
        } else {
            textTo(use.start(), use.end());
            text.append(String.join(", ", Collections.nCopies(list.size(), "?")));
            list.forEach(value ->
                    parameters.add(new NativeStatement.Parameter(requireNonNull(bound.mapping()), value, false)));
        }
    }

    /** An empty list has no type; PostgreSQL takes that of the other side. */
    private String empty(ListKind kind) {
        if (dialect == SqlDialect.POSTGRESQL) {
            return kind == ListKind.IN ? "= any ('{}')" : "<> all ('{}')";
        }
        return (kind == ListKind.IN ? "in (" : "not in (") + noRows() + ")";
    }

    private void array(NativeSql.Use use, BoundParameter bound, List<Object> list) {
        textTo(use.start(), use.end());
        if (list.isEmpty()) {
            text.append(dialect == SqlDialect.POSTGRESQL ? "'{}'" : noRows());
            return;
        }
        if (dialect.longestArray() < list.size()) {
            throw new UnsupportedCapabilityException(sql + " cannot take the list " + use.name() + " as an array on "
                    + dialect + " (ARRAY_PARAMETERS); write in (:" + use.name() + ")");
        }
        text.append('?');
        parameters.add(new NativeStatement.Parameter(requireNonNull(bound.mapping()), list, true));
    }

    private static String noRows() {
        return "select null from (select 1 as one) as nothing where 1 = 0";
    }
}
