package dev.mortise.sql;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Path;
import dev.mortise.sql.RenderContext.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes the aggregates of one from-clause, and the subqueries of aggregates over elements. */
final class AggregateWriter {

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;

    AggregateWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    /** The smallest and largest value are stored as their operand is. */
    Optional<PathColumns> boundAs(Aggregate.OfRows<?, ?> aggregate) {
        return hasTypeOfOperand(aggregate)
                ? aggregate.operand().flatMap(expressions(scope)::boundAs)
                : Optional.empty();
    }

    /** As {@link #boundAs(Aggregate.OfRows)}; the elements are joined for nothing but their columns. */
    Optional<PathColumns> boundAs(Aggregate.OfElements<?, ?, ?> aggregate) {
        if (!hasTypeOfOperand(aggregate)) {
            return Optional.empty();
        }
        PathWalk.Elements elements = scope.elements(aggregate.relation());
        Mark mark = rendering.mark();
        FromClause inner = scope.ofElements(elements.model());
        Optional<PathColumns> columns = aggregate.operand().flatMap(expressions(inner)::boundAs);
        rendering.backTo(mark);
        return columns;
    }

    private static boolean hasTypeOfOperand(Aggregate<?, ?> aggregate) {
        return aggregate.name() == Aggregate.Name.MIN || aggregate.name() == Aggregate.Name.MAX;
    }

    String text(Aggregate.OfRows<?, ?> aggregate) {
        return text(aggregate, Optional.empty());
    }

    /**
     * Returns an aggregate, over a window where there is one.
     *
     * @param window writes the window, as often as the text has it
     */
    String text(Aggregate.OfRows<?, ?> aggregate, Optional<Supplier<String>> window) {
        renderer.requireSql(aggregate);
        Optional<? extends Condition<?>> filter = aggregate.condition();
        if (aggregate.operand().isEmpty()) {
            String count = filter.isEmpty() ? "count(*)" : "count(" + met(filter.get()) + "1 end)";
            return count + window.map(over -> " over " + over.get()).orElse("");
        }
        return function(aggregate, scope, filter, window);
    }

    /** The condition stands in the operand, since not every database has a filter clause. */
    private String met(Condition<?> filter) {
        return "case when "
                + filter.match(new ConditionWriter(renderer, rendering, scope)).text() + " then ";
    }

    String text(Aggregate.OfElements<?, ?, ?> aggregate) {
        renderer.requireSql(aggregate);
        PathWalk.Elements elements = scope.elements(aggregate.relation());
        FromClause inner = scope.ofElements(elements.model());
        StatementRenderer.ElementSource source =
                renderer.elements(elements.alias(), elements.joined(), elements.collection(), inner.alias());
        String function = aggregate.operand().isEmpty()
                ? "count(*)"
                : function(aggregate, inner, Optional.empty(), Optional.empty());
        List<ConditionText> conditions = new ArrayList<>(2);
        source.correlation().map(ConditionText::of).ifPresent(conditions::add);
        aggregate
                .condition()
                .ifPresent(
                        condition -> conditions.add(condition.match(new ConditionWriter(renderer, rendering, inner))));
        String where = conditions.isEmpty()
                ? ""
                : " where " + ConditionText.allOf(conditions).text();
        return ofTreated(aggregate, "(select " + function + " from " + source.from() + inner.joins() + where + ")");
    }

    /** Null in the rows of classes that do not have the collection. */
    private String ofTreated(Aggregate.OfElements<?, ?, ?> aggregate, String subquery) {
        FetchPath<?> relation = aggregate.relation();
        return !relation.isTreated()
                ? subquery
                : "case when "
                        + new ConditionWriter(renderer, rendering, scope)
                                .isTreated(relation)
                                .text() + " then " + subquery
                        + " end";
    }

    private String function(
            Aggregate<?, ?> aggregate,
            FromClause from,
            Optional<? extends Condition<?>> filter,
            Optional<Supplier<String>> window) {
        Expression<?, ?> operand = aggregate.operand().orElseThrow();
        if (!hasTypeOfOperand(aggregate) && !aggregate.name().isCount()) {
            expressions(from).requireUnconverted(operand);
        }
        if (aggregate.joining().isPresent()) {
            return new JoinTextWriter(renderer, rendering, from)
                    .text(aggregate.joining().get(), operand, () -> operand(operand, from, filter));
        }
        List<String> terms = new ArrayList<>();
        for (int index = 0; index < renderer.operandsOf(aggregate); index++) {
            String term = operand(operand, from, filter);
            boolean isColumn = filter.isEmpty() && operand instanceof Path;
            terms.add(isColumn ? term : renderer.summand(aggregate, term));
            window.ifPresent(over -> terms.add(over.get()));
        }
        return renderer.aggregate(aggregate, terms, window.isPresent());
    }

    private String operand(Expression<?, ?> operand, FromClause from, Optional<? extends Condition<?>> filter) {
        String start = filter.map(this::met).orElse("");
        ExpressionWriter expressions = expressions(from);
        String term = expressions.term(operand, expressions.boundAs(operand));
        return filter.isEmpty() ? term : start + term + " end";
    }

    private ExpressionWriter expressions(FromClause from) {
        return new ExpressionWriter(renderer, rendering, from);
    }
}
