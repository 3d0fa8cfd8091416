package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.internal.visit.ItemReferences;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison.Operator;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.query.Subquery;
import dev.mortise.sql.RenderContext.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the queries inside the query of one from-clause. */
final class SubqueryWriter {

    private static final String ITEM = "item_0";

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;

    /**
     * @param scope the from-clause of the enclosing query
     */
    SubqueryWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    /** The columns by which a literal beside the query's values is bound. */
    Optional<PathColumns> boundAs(SelectSpec<?, ?> select) {
        return select.selection() instanceof Expression<?, ?>
                ? boundAsEach(select).get(0)
                : Optional.empty();
    }

    /** The columns by which each selected expression is bound; those of a union's first member. */
    List<Optional<PathColumns>> boundAsEach(SelectSpec<?, ?> select) {
        if (select.isUnion()) {
            return boundAsEach(select.members().get(0).select());
        }
        Mark mark = rendering.mark();
        FromClause inner = scope.inside(select);
        List<Optional<PathColumns>> columns =
                selected(select).stream().map(expressions(inner)::boundAs).toList();
        rendering.backTo(mark);
        return columns;
    }

    /** The query as one value. */
    String scalar(Subquery<?, ?> subquery) {
        renderer.requireSql(subquery);
        return "(" + query(subquery.select(), items -> items) + ")";
    }

    ConditionText exists(Subquery.Exists<?> exists, boolean not) {
        renderer.requireSql(exists);
        SelectSpec<?, ?> select = exists.select();
        if (select.isUnion()) {
            return ConditionText.of((not ? "not " : "") + "exists (" + union(select) + ")");
        }
        if (select.qualification().isPresent()) {
            return ConditionText.of((not ? "not " : "") + "exists (" + results(select, items -> items) + ")");
        }
        FromClause inner = scope.inside(select);
        inner.writeJoins();
        String rest = rest(select, inner);
        return ConditionText.of(
                (not ? "not " : "") + "exists (" + inner.with() + "select 1 from " + from(inner) + rest + ")");
    }

    /**
     * A comparison with the query's values.
     *
     * @param operand writes the compared term; called for each place that it has
     */
    ConditionText match(Subquery.Match<?> match, boolean not, Supplier<String> operand) {
        renderer.requireSql(match);
        Operator operator = not ? match.operator().opposite() : match.operator();
        boolean all = match.all() != not;
        if (operator == Operator.NE && all) {
            return notIn(match.select(), operand);
        }
        return ConditionText.of(
                operand.get() + " " + word(match.select(), operator, all) + " (" + values(match.select()) + ")");
    }

    /** MariaDB takes the null of an aggregate over no rows for no value at all, unless the aggregate is compared alone. */
    private static String word(SelectSpec<?, ?> select, Operator operator, boolean all) {
        if (isOneRow(select)) {
            return operator.symbol();
        }
        return operator == Operator.EQ && !all ? "in" : operator.symbol() + (all ? " all" : " any");
    }

    /** Whether the query gives the aggregate of all its rows, be there none. */
    private static boolean isOneRow(SelectSpec<?, ?> select) {
        return AggregateFinder.isIn(Subquery.selected(select))
                && !select.isUnion()
                && select.groups().isEmpty()
                && select.having().isEmpty()
                && select.qualification().isEmpty()
                && !isPart(select);
    }

    /** MariaDB takes no limit in the queries of these operators, but in one inside. */
    private String values(SelectSpec<?, ?> select) {
        return renderer.dialect() == SqlDialect.MARIADB && isPart(select)
                ? "select x." + ITEM + " from (" + query(select, SubqueryWriter::named) + ") x"
                : query(select, items -> items);
    }

    static boolean isPart(SelectSpec<?, ?> select) {
        return select.limit().isPresent() || select.offset() > 0;
    }

    /** Whether none of the values is equal, of which a null would make {@code not in} unknown. */
    private ConditionText notIn(SelectSpec<?, ?> select, Supplier<String> operand) {
        String start = operand.get() + " is not null and ";
        if (!isPlain(select)) {
            return ConditionText.of(start + "(" + operand.get() + " " + word(select, Operator.EQ, false) + " ("
                    + values(select) + ")) is not true");
        }
        FromClause inner = scope.inside(select);
        inner.writeJoins();
        List<ConditionText> conditions = new ArrayList<>(2);
        select.condition()
                .ifPresent(
                        condition -> conditions.add(condition.match(new ConditionWriter(renderer, rendering, inner))));
        conditions.add(ConditionText.of(item(select, inner) + " = " + operand.get()));
        return ConditionText.of(start + "not exists (" + inner.with() + "select 1 from " + from(inner) + " where "
                + ConditionText.allOf(conditions).text() + ")");
    }

    /** Whether the value of each row is a column, so that a condition can compare it. */
    private static boolean isPlain(SelectSpec<?, ?> select) {
        return Subquery.selected(select) instanceof Path
                && !select.isUnion()
                && !isPart(select)
                && select.groups().isEmpty()
                && select.having().isEmpty()
                && select.qualification().isEmpty();
    }

    /**
     * A query inside.
     *
     * @param named the items of its select list, from the selected terms
     */
    String query(SelectSpec<?, ?> select, UnaryOperator<List<String>> named) {
        if (select.isUnion()) {
            return union(select);
        }
        if (select.qualification().isPresent()) {
            return results(select, named);
        }
        FromClause inner = scope.inside(select);
        String items = String.join(", ", named.apply(items(select, inner)));
        inner.writeJoins();
        String rest = rest(select, inner);
        return inner.with() + "select " + (select.isDistinct() ? "distinct " : "") + items + " from " + from(inner)
                + rest;
    }

    /** The query of the rows that follow from one row of a recursive table, which is the enclosing query. */
    String step(SelectSpec<?, ?> select, FromClause table, UnaryOperator<List<String>> named, String limit) {
        FromClause inner = scope.inside(select);
        String items = String.join(", ", named.apply(items(select, inner)));
        inner.writeJoins();
        List<ConditionText> conditions = new ArrayList<>(2);
        conditions.add(ConditionText.of(limit));
        select.condition()
                .ifPresent(
                        condition -> conditions.add(condition.match(new ConditionWriter(renderer, rendering, inner))));
        return "select " + items + " from " + table.source() + " cross join " + from(inner) + " where "
                + ConditionText.allOf(conditions).text();
    }

    /** The terms of a select list with their names. */
    static List<String> named(List<String> items) {
        return IntStream.range(0, items.size())
                .mapToObj(index -> items.get(index) + " as " + RenderContext.itemName(index))
                .toList();
    }

    /** A union with an order or limit is sorted and cut from outside, where the items of its members are columns. */
    private String union(SelectSpec<?, ?> select) {
        String members = members(select);
        if (!select.isDerivedTable()) {
            return members;
        }
        List<Expression<?, ?>> selected = selected(select);
        List<SortKey<?>> order = select.order().stream()
                .<SortKey<?>>map(key -> new SortKey<>(
                        new Selection.ItemReference<>(
                                selected.indexOf(key.expression()),
                                key.expression().type()),
                        key.direction(),
                        key.nulls(),
                        key.ignoringCase()))
                .toList();
        return "select " + columns(selected.size()) + " from (" + members + ") x" + order(order, scope, true)
                + page(select);
    }

    private String members(SelectSpec<?, ?> select) {
        StringBuilder members = new StringBuilder();
        for (SelectSpec.UnionMember member : select.members()) {
            if (!members.isEmpty()) {
                members.append(member.all() ? " union all " : " union ");
            }
            SelectSpec<?, ?> rows = member.select();
            String text = rows.rows().table().isPresent() ? inside(rows) : query(rows, SubqueryWriter::named);
            boolean isAlone = isPart(rows) || rows.isUnion();
            members.append(isAlone ? "(" + text + ")" : text);
        }
        return members.toString();
    }

    /** A query around the rows, which have as items what it selects, compares and sorts. */
    private String results(SelectSpec<?, ?> select, UnaryOperator<List<String>> named) {
        FromClause inner = scope.inside(select);
        List<Optional<PathColumns>> columns = new ArrayList<>();
        List<String> items = new ArrayList<>();
        UnaryOperator<Expression<?, ?>> item = expression -> {
            Optional<PathColumns> boundAs = expressions(inner).boundAs(expression);
            columns.add(boundAs);
            items.add(expressions(inner).term(expression, boundAs) + " as " + RenderContext.itemName(items.size()));
            return new Selection.ItemReference<>(items.size() - 1, expression.type());
        };
        List<? extends Expression<?, ?>> references =
                selected(select).stream().map(item).toList();
        List<String> results = named.apply(IntStream.range(0, references.size())
                .mapToObj(RenderContext::itemName)
                .toList());
        Condition<?> condition =
                new ItemReferences(item).copied(select.qualification().orElseThrow());
        List<SortKey<?>> order = new ArrayList<>();
        select.order()
                .forEach(key -> order.add(
                        new SortKey<>(item.apply(key.expression()), key.direction(), key.nulls(), key.ignoringCase())));
        inner.writeJoins();
        String rows = String.join(", ", items) + filtered(select, inner);
        FromClause around = inner.around(columns);
        return "select " + (select.isDistinct() ? "distinct " : "") + String.join(", ", results)
                + " from (" + inner.with() + "select " + rows
                + ") x where " + text(condition, around) + order(order, around, true) + page(select);
    }

    /** Few databases take the definition of a table in a member. */
    private String inside(SelectSpec<?, ?> select) {
        return "select " + columns(selected(select).size()) + " from (" + query(select, SubqueryWriter::named) + ") x";
    }

    private static String columns(int number) {
        return IntStream.range(0, number)
                .mapToObj(index -> "x." + RenderContext.itemName(index))
                .collect(Collectors.joining(", "));
    }

    /** One expression, or those of a common table's columns. */
    private static List<Expression<?, ?>> selected(SelectSpec<?, ?> select) {
        return select.selection() instanceof Selection.Constructed<?, ?>
                ? CommonTable.columns(select)
                : List.of(Subquery.selected(select));
    }

    private List<String> items(SelectSpec<?, ?> select, FromClause inner) {
        return selected(select).stream()
                .map(item -> expressions(inner).term(item, expressions(inner).boundAs(item)))
                .toList();
    }

    private String item(SelectSpec<?, ?> select, FromClause inner) {
        return items(select, inner).get(0);
    }

    private String rest(SelectSpec<?, ?> select, FromClause inner) {
        return clauses(select, inner) + order(List.copyOf(select.order()), inner, false) + page(select);
    }

    private String filtered(SelectSpec<?, ?> select, FromClause inner) {
        String clauses = clauses(select, inner);
        return " from " + from(inner) + clauses;
    }

    private String clauses(SelectSpec<?, ?> select, FromClause inner) {
        String where = select.condition()
                .map(condition -> " where " + text(condition, inner))
                .orElse("");
        String groups = select.groups().isEmpty()
                ? ""
                : select.groups().stream()
                        .flatMap(key ->
                                expressions(inner).terms(key, expressions(inner).boundAs(key)).stream())
                        .distinct()
                        .collect(Collectors.joining(", ", " group by ", ""));
        String having = select.having()
                .map(condition -> " having " + text(condition, inner))
                .orElse("");
        return where + groups + having;
    }

    private String text(Condition<?> condition, FromClause from) {
        return condition.match(new ConditionWriter(renderer, rendering, from)).text();
    }

    private String order(List<SortKey<?>> order, FromClause from, boolean itemsAreColumns) {
        return new OrderWriter(renderer, rendering, from, itemsAreColumns)
                .keys(order)
                .map(keys -> " order by " + keys)
                .orElse("");
    }

    private String page(SelectSpec<?, ?> select) {
        return renderer.page(
                select.limit().isPresent()
                        ? Optional.of(String.valueOf(select.limit().getAsInt()))
                        : Optional.empty(),
                select.offset() > 0 ? Optional.of(String.valueOf(select.offset())) : Optional.empty());
    }

    private String from(FromClause inner) {
        return inner.source() + inner.joins();
    }

    private ExpressionWriter expressions(FromClause from) {
        return new ExpressionWriter(renderer, rendering, from);
    }
}
