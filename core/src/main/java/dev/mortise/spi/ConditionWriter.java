package dev.mortise.spi;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison.Operator;
import dev.mortise.query.Condition.TextMatch;
import dev.mortise.query.Expression;
import dev.mortise.spi.Parameter.Use;
import dev.mortise.spi.Scope.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the conditions of one scope; each text can stand beside {@code and}, {@code or} and {@code not} as it is. */
final class ConditionWriter implements Condition.Cases<String> {

    private static final String ESCAPE = " escape '" + TextMatch.ESCAPE + "'";

    private final StatementRenderer renderer;
    private final Rendering rendering;
    private final Scope scope;
    private final ExpressionWriter expressions;

    ConditionWriter(StatementRenderer renderer, Rendering rendering, Scope scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
        this.expressions = new ExpressionWriter(renderer, rendering, scope);
    }

    @Override
    public String comparison(Condition.Comparison<?> comparison) {
        Optional<Columns> boundAs = boundAs(comparison.left(), comparison.right());
        List<String> left = expressions.terms(comparison.left(), boundAs, Use.OPERAND);
        List<String> right = expressions.terms(comparison.right(), boundAs, Use.OPERAND);
        if (left.size() != right.size()) {
            throw new InvalidQueryException(
                    comparison + " compares what is held in " + left.size() + " columns with " + right.size());
        }
        return compared(left, comparison.operator(), right, comparison);
    }

    /** Where one side is a plain value it is bound as the other side is. */
    private Optional<Columns> boundAs(Expression<?, ?> left, Expression<?, ?> right) {
        return expressions.boundAs(left).or(() -> expressions.boundAs(right));
    }

    private static String compared(List<String> left, Operator operator, List<String> right, Condition<?> condition) {
        if (left.size() > 1 && operator != Operator.EQ && operator != Operator.NE) {
            throw new InvalidQueryException(condition + ": what is held in several columns has no order");
        }
        List<String> pairs = new ArrayList<>(left.size());
        for (int index = 0; index < left.size(); index++) {
            pairs.add(left.get(index) + " " + operator.symbol() + " " + right.get(index));
        }
        return together(pairs, operator == Operator.NE ? " or " : " and ");
    }

    @Override
    public String between(Condition.Between<?> between) {
        Optional<Columns> boundAs = expressions.boundAs(between.operand());
        return expressions.term(between.operand(), boundAs) + " between " + expressions.term(between.low(), boundAs)
                + " and " + expressions.term(between.high(), boundAs);
    }

    @Override
    public String membership(Condition.Membership<?> membership) {
        Optional<Columns> boundAs = expressions.boundAs(membership.operand());
        String operand = tuple(expressions.terms(membership.operand(), boundAs, Use.OPERAND));
        List<String> values = new ArrayList<>();
        for (Expression<?, ?> value : InList.padded(membership.values())) {
            values.add(tuple(expressions.terms(value, boundAs, Use.OPERAND)));
        }
        return operand + (membership.negated() ? " not in (" : " in (") + String.join(", ", values) + ")";
    }

    private static String tuple(List<String> terms) {
        return terms.size() == 1 ? terms.get(0) : "(" + String.join(", ", terms) + ")";
    }

    /** A relation is null when any column of its key is; an embedded value when all of its columns are. */
    @Override
    public String nullCheck(Condition.NullCheck<?> check) {
        boolean isEntity =
                expressions.boundAs(check.operand()).filter(Columns::isEntity).isPresent();
        String word = check.isNull() ? " is null" : " is not null";
        List<String> checks = expressions.terms(check.operand(), Optional.empty(), Use.OPERAND).stream()
                .map(term -> term + word)
                .toList();
        return together(checks, isEntity == check.isNull() ? " or " : " and ");
    }

    @Override
    public String textMatch(TextMatch<?> match) {
        String text = expressions.term(match.operand(), Optional.empty());
        String pattern = rendering.placeholder(rendering.nextOperand(), String.class);
        String operator = match.kind() == TextMatch.Kind.EQUALS ? " = " : " like ";
        String escape = match.kind() == TextMatch.Kind.EQUALS ? "" : ESCAPE;
        return match.ignoreCase()
                ? "lower(" + text + ")" + operator + "lower(" + pattern + ")" + escape
                : text + operator + pattern + escape;
    }

    @Override
    public String not(Condition.Not<?> not) {
        return "not (" + not.condition().match(this) + ")";
    }

    @Override
    public String allOf(Condition.AllOf<?> all) {
        return joined(all.conditions(), " and ");
    }

    @Override
    public String anyOf(Condition.AnyOf<?> any) {
        return joined(any.conditions(), " or ");
    }

    private String joined(List<? extends Condition<?>> conditions, String conjunction) {
        return together(conditions.stream().map(each -> each.match(this)).toList(), conjunction);
    }

    private static String together(List<String> texts, String conjunction) {
        return texts.size() == 1 ? texts.get(0) : texts.stream().collect(Collectors.joining(conjunction, "(", ")"));
    }

    @Override
    public String quantified(Condition.Quantified<?> quantified) {
        Scope.Elements elements = scope.elements(quantified.relation().names());
        Scope inner = new Scope(renderer, rendering, elements.relation().target(), rendering.nextAlias());
        StatementRenderer.ElementSource source =
                renderer.elements(elements.alias(), elements.way(), elements.relation(), inner.alias());
        String condition = quantified.condition().match(new ConditionWriter(renderer, rendering, inner));
        List<String> conditions = new ArrayList<>(2);
        source.correlation().ifPresent(conditions::add);
        conditions.add(
                switch (quantified.quantifier()) {
                    case ANY, NONE -> condition;
                    case ALL -> "case when " + condition + " then 0 else 1 end = 1";
                });
        String exists = "exists (select 1 from " + source.from() + inner.joins() + " where "
                + String.join(" and ", conditions) + ")";
        return quantified.quantifier() == Condition.Quantified.Quantifier.ANY ? exists : "not " + exists;
    }

    @Override
    public String constant(Condition.Constant<?> constant) {
        return constant.value() ? "1 = 1" : "1 = 0";
    }
}
