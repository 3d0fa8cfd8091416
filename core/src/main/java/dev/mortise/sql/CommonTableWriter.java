package dev.mortise.sql;

import dev.mortise.internal.expression.RecursiveColumn;
import dev.mortise.internal.table.CommonTableModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EmbeddableModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.CommonTable;
import dev.mortise.query.SelectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the definitions of common tables. */
final class CommonTableWriter {

    /** The column of a recursive table that counts its levels. */
    private static final String LEVEL = "cte_level";

    /**
     * A common table that is written.
     *
     * @param definition its name, columns and query
     * @param name its name
     * @param isRecursive whether its query reads it
     * @param model its columns
     */
    record Table(String definition, String name, boolean isRecursive, EmbeddableModel model) {}

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;

    /**
     * @param scope the from-clause of the enclosing query
     */
    CommonTableWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    Table write(CommonTable<?> table) {
        renderer.requireSql(table);
        String name = rendering.nextTable();
        EmbeddableModel model = CommonTableModel.of(table, stored(table.start()));
        String columns = model.columns().stream()
                .map(column -> renderer.dialect().quoted(column.column().name()))
                .collect(Collectors.joining(", "));
        String definition = table.step()
                .map(step -> name + " (" + columns + ", " + LEVEL + ") as ("
                        + start(table.start(), model) + " union all "
                        + step(step, table.levels(), new Table("", name, true, model)))
                .orElseGet(() ->
                        name + " (" + columns + ") as (" + subqueries(scope).query(table.start(), items -> items));
        return new Table(definition + ")", name, table.step().isPresent(), model);
    }

    /** The definitions in front of a query; empty without one. */
    static String with(List<Table> tables) {
        if (tables.isEmpty()) {
            return "";
        }
        return tables.stream()
                .map(Table::definition)
                .collect(Collectors.joining(
                        ", ", tables.stream().anyMatch(Table::isRecursive) ? "with recursive " : "with ", " "));
    }

    private List<Optional<BasicAttribute>> stored(SelectSpec<?, ?> select) {
        return subqueries(scope).boundAsEach(select).stream()
                .map(columns -> columns.map(found -> found.columns().get(0).attribute()))
                .toList();
    }

    /** A query that is more than a condition stands inside, since the rows that follow are added to it. */
    private String start(SelectSpec<?, ?> start, EmbeddableModel model) {
        SubqueryWriter subqueries = subqueries(scope);
        boolean isInside = start.isUnion()
                || start.isDistinct()
                || start.rows().table().isPresent()
                || start.qualification().isPresent()
                || !start.order().isEmpty()
                || SubqueryWriter.isPart(start);
        if (!isInside) {
            return subqueries.query(start, items -> level(items, model, "1"));
        }
        List<String> items = new ArrayList<>();
        for (int index = 0; index < model.columns().size(); index++) {
            items.add("x." + RenderContext.itemName(index));
        }
        return "select " + String.join(", ", level(items, model, "1")) + " from ("
                + subqueries.query(start, SubqueryWriter::named) + ") x";
    }

    private String step(SelectSpec<?, ?> step, int levels, Table table) {
        FromClause prior = scope.ofTable(table);
        String level = prior.alias() + "." + LEVEL;
        SubqueryWriter subqueries = subqueries(prior);
        return subqueries.step(
                step, prior, items -> level(items, table.model(), level + " + 1"), level + " < " + levels);
    }

    private List<String> level(List<String> items, EmbeddableModel model, String level) {
        List<String> typed = new ArrayList<>();
        List<MappedColumn> columns = model.columns();
        for (int index = 0; index < items.size(); index++) {
            Class<?> type = columns.get(index).attribute().value().storedType();
            typed.add(RecursiveColumn.typed(renderer.dialect(), items.get(index), type));
        }
        typed.add(level);
        return typed;
    }

    private SubqueryWriter subqueries(FromClause enclosing) {
        return new SubqueryWriter(renderer, rendering, enclosing);
    }
}
