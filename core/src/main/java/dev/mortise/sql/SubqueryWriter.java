package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.internal.visit.ItemReferences;
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
        Mark mark = rendering.mark();
        FromClause inner = scope.inside(select);
        Optional<PathColumns> columns = select.selection() instanceof Expression<?, ?> selected
                ? expressions(inner).boundAs(selected)
                : Optional.empty();
        rendering.backTo(mark);
        return columns;
    }

    /** The query as one value. */
    String scalar(Subquery<?, ?> subquery) {
        renderer.requireSql(subquery);
        return "(" + query(subquery.select(), "") + ")";
    }

    ConditionText exists(Subquery.Exists<?> exists, boolean not) {
        renderer.requireSql(exists);
        SelectSpec<?, ?> select = exists.select();
        if (select.isUnion()) {
            return ConditionText.of((not ? "not " : "") + "exists (" + union(select) + ")");
        }
        if (select.qualification().isPresent()) {
            return ConditionText.of((not ? "not " : "") + "exists (" + results(select, "") + ")");
        }
        FromClause inner = scope.inside(select);
        inner.writeJoins();
        String rest = rest(select, inner);
        return ConditionText.of((not ? "not " : "") + "exists (select 1 from " + from(inner) + rest + ")");
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
                ? "select x." + ITEM + " from (" + query(select, " as " + ITEM) + ") x"
                : query(select, "");
    }

    private static boolean isPart(SelectSpec<?, ?> select) {
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
        return ConditionText.of(start + "not exists (select 1 from " + from(inner) + " where "
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
     * @param name what follows the selected item
     */
    private String query(SelectSpec<?, ?> select, String name) {
        if (select.isUnion()) {
            return union(select);
        }
        if (select.qualification().isPresent()) {
            return results(select, name);
        }
        FromClause inner = scope.inside(select);
        String item = item(select, inner);
        inner.writeJoins();
        String rest = rest(select, inner);
        return "select " + (select.isDistinct() ? "distinct " : "") + item + name + " from " + from(inner) + rest;
    }

    /** A union with an order or limit is sorted and cut from outside, where the item of its members is a column. */
    private String union(SelectSpec<?, ?> select) {
        String members = members(select);
        if (!select.isDerivedTable()) {
            return members;
        }
        List<SortKey<?>> order = select.order().stream()
                .<SortKey<?>>map(key -> new SortKey<>(
                        new Selection.ItemReference<>(0, key.expression().type()),
                        key.direction(),
                        key.nulls(),
                        key.ignoringCase()))
                .toList();
        return "select x." + ITEM + " from (" + members + ") x" + order(order, scope.inside(select)) + page(select);
    }

    private String members(SelectSpec<?, ?> select) {
        StringBuilder members = new StringBuilder();
        for (SelectSpec.UnionMember member : select.members()) {
            if (!members.isEmpty()) {
                members.append(member.all() ? " union all " : " union ");
            }
            String rows = query(member.select(), " as " + ITEM);
            boolean isAlone = isPart(member.select()) || member.select().isUnion();
            members.append(isAlone ? "(" + rows + ")" : rows);
        }
        return members.toString();
    }

    /** A query around the rows, which have as items what it selects, compares and sorts. */
    private String results(SelectSpec<?, ?> select, String name) {
        FromClause inner = scope.inside(select);
        List<Optional<PathColumns>> columns = new ArrayList<>();
        List<String> items = new ArrayList<>();
        UnaryOperator<Expression<?, ?>> item = expression -> {
            Optional<PathColumns> boundAs = expressions(inner).boundAs(expression);
            columns.add(boundAs);
            items.add(expressions(inner).term(expression, boundAs) + " as " + RenderContext.itemName(items.size()));
            return new Selection.ItemReference<>(items.size() - 1, expression.type());
        };
        item.apply(Subquery.selected(select));
        Condition<?> condition =
                new ItemReferences(item).copied(select.qualification().orElseThrow());
        List<SortKey<?>> order = new ArrayList<>();
        select.order()
                .forEach(key -> order.add(
                        new SortKey<>(item.apply(key.expression()), key.direction(), key.nulls(), key.ignoringCase())));
        inner.writeJoins();
        String rows = String.join(", ", items) + filtered(select, inner);
        FromClause around = inner.around(columns);
        return "select " + (select.isDistinct() ? "distinct " : "") + ITEM + name + " from (select " + rows
                + ") x where " + text(condition, around) + order(order, around) + page(select);
    }

    private String item(SelectSpec<?, ?> select, FromClause inner) {
        Expression<?, ?> selected = Subquery.selected(select);
        return expressions(inner).term(selected, expressions(inner).boundAs(selected));
    }

    private String rest(SelectSpec<?, ?> select, FromClause inner) {
        return clauses(select, inner) + order(List.copyOf(select.order()), inner) + page(select);
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

    private String order(List<SortKey<?>> order, FromClause from) {
        return new OrderWriter(renderer, rendering, from)
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
        return renderer.source(inner.entityRoot(), inner.alias()) + inner.joins();
    }

    private ExpressionWriter expressions(FromClause from) {
        return new ExpressionWriter(renderer, rendering, from);
    }
}
