package dev.mortise.sql;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.visit.TreatedPathFinder;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison.Operator;
import dev.mortise.query.Condition.Quantified.Quantifier;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Condition.TextMatch;
import dev.mortise.query.Expression;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Path;
import dev.mortise.query.Subquery;
import dev.mortise.sql.statement.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the conditions of one from-clause, or their negations.
 *
 * <p>A negation is written by negated operators, which is the same in three-valued logic: unknown stays unknown. So no
 * text contains {@code not (...)}, which Hibernate's parser reads very slowly when it is nested.
 */
final class ConditionWriter implements Condition.Cases<ConditionText> {

    private static final String ESCAPE = " escape '" + TextMatch.ESCAPE + "'";

    /** How many conditions stand side by side in a text; more are put into parentheses, this many at a time. */
    private static final int LONGEST_GROUP = 250;

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;
    private final ExpressionWriter expressions;
    private final boolean negated;

    ConditionWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this(renderer, rendering, scope, false);
    }

    private ConditionWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope, boolean negated) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
        this.expressions = new ExpressionWriter(renderer, rendering, scope);
        this.negated = negated;
    }

    private String word(boolean not, String word) {
        return not != negated ? " not " + word : " " + word;
    }

    @Override
    public ConditionText comparison(Condition.Comparison<?> comparison) {
        Optional<PathColumns> boundAs = boundAs(comparison.left(), comparison.right());
        List<String> left = collated(
                expressions.compared(comparison.left(), boundAs, comparison.right()),
                comparison.left(),
                comparison.right());
        List<String> right = expressions.compared(comparison.right(), boundAs, comparison.left());
        if (left.size() != right.size()) {
            throw new InvalidQueryException(
                    comparison + " compares values in " + left.size() + " columns with " + right.size());
        }
        return ofTreated(
                compared(left, negated ? comparison.operator().opposite() : comparison.operator(), right, comparison),
                comparison.left(),
                comparison.right());
    }

    /** Adds the collation to a text beside no column, since it has no other. */
    private List<String> collated(List<String> terms, Expression<?, ?> expression, Expression<?, ?>... others) {
        return Arrays.stream(others).allMatch(ExpressionWriter::isConstant)
                ? expressions.collated(terms, expression)
                : terms;
    }

    /** Returns the only term of a condition's operand, whose other terms are the bounds. */
    private String operand(Expression<?, ?> operand, Optional<PathColumns> boundAs, Expression<?, ?>... others) {
        return ExpressionWriter.single(
                collated(expressions.compared(operand, boundAs, others), operand, others), operand);
    }

    /** Where one side is a plain value it is bound as the other side is. */
    private Optional<PathColumns> boundAs(Expression<?, ?> left, Expression<?, ?> right) {
        return expressions.boundAs(left).or(() -> expressions.boundAs(right));
    }

    private static ConditionText compared(
            List<String> left, Operator operator, List<String> right, Condition<?> condition) {
        if (left.size() > 1 && operator != Operator.EQ && operator != Operator.NE) {
            throw new InvalidQueryException(condition + ": a value in several columns has no order");
        }
        List<ConditionText> pairs = new ArrayList<>(left.size());
        for (int index = 0; index < left.size(); index++) {
            pairs.add(ConditionText.of(left.get(index) + " " + operator.symbol() + " " + right.get(index)));
        }
        return operator == Operator.NE ? ConditionText.anyOf(pairs) : ConditionText.allOf(pairs);
    }

    @Override
    public ConditionText between(Condition.Between<?> between) {
        if (ExpressionWriter.isConstant(between.operand())) {
            renderer.requireSql(between);
        }
        Optional<PathColumns> boundAs =
                boundAs(between.operand(), between.low()).or(() -> expressions.boundAs(between.high()));
        String text = operand(between.operand(), boundAs, between.low(), between.high())
                + word(false, "between ")
                + bound(between.low(), between.operand(), boundAs)
                + " and "
                + bound(between.high(), between.operand(), boundAs);
        return ofTreated(ConditionText.of(text), between.operand(), between.low(), between.high());
    }

    private String bound(Expression<?, ?> bound, Expression<?, ?> operand, Optional<PathColumns> boundAs) {
        return ExpressionWriter.single(expressions.compared(bound, boundAs, operand), bound);
    }

    @Override
    public ConditionText membership(Condition.Membership<?> membership) {
        Optional<PathColumns> boundAs = expressions.boundAs(membership.operand());
        ConditionText text = new InListWriter(renderer, rendering)
                .write(
                        () -> collated(expressions.terms(membership.operand(), boundAs), membership.operand()),
                        membership.negated() != negated,
                        rendering.operand(membership),
                        membership.values().size(),
                        membership.isUniform(),
                        expressions.list(membership, boundAs));
        return ofTreated(text, membership.operand());
    }

    /** A relation is null when any column of its key is; an embedded value when all of its columns are. */
    @Override
    public ConditionText nullCheck(Condition.NullCheck<?> check) {
        boolean isNull = check.isNull() != negated;
        boolean isEntity = expressions
                .boundAs(check.operand())
                .filter(PathColumns::isEntity)
                .isPresent();
        List<ConditionText> checks = expressions.terms(check.operand(), Optional.empty()).stream()
                .map(term -> ConditionText.of(term + (isNull ? " is null" : " is not null")))
                .toList();
        return ofTreated(
                isEntity == isNull ? ConditionText.anyOf(checks) : ConditionText.allOf(checks), check.operand());
    }

    @Override
    public ConditionText textMatch(TextMatch<?> match) {
        String text = operand(match.operand(), Optional.empty(), match.operand());
        String placeholder = rendering.placeholder(Parameter.of(rendering.operand(match), String.class));
        String pattern =
                match.operand() instanceof Path<?, ?> ? placeholder : renderer.operand(placeholder, String.class);
        String one = match.ignoreCase() ? renderer.lower(text) : text;
        String other = match.ignoreCase() ? renderer.lower(pattern) : pattern;
        boolean calculated = match.ignoreCase() || !(match.operand() instanceof Path<?, ?>);
        String condition = match.kind() == TextMatch.Kind.EQUALS
                ? one + (negated ? " <> " : " = ") + other
                : (calculated ? renderer.text(one) : one)
                        + word(false, "like ")
                        + (calculated ? renderer.text(other) : other)
                        + ESCAPE;
        return ofTreated(ConditionText.of(condition), match.operand());
    }

    @Override
    public ConditionText patternMatch(Condition.PatternMatch<?> match) {
        renderer.requireSql(match);
        String text = operand(match.operand(), Optional.empty(), match.pattern());
        String pattern = expressions.term(match.pattern(), Optional.empty());
        String condition = match.syntax() == Condition.PatternMatch.Syntax.REGEX
                ? renderer.matches(text, negated, pattern)
                : text + word(false, "like ") + pattern + " escape " + renderer.escape(match.escape());
        return ofTreated(ConditionText.of(condition), match.operand(), match.pattern());
    }

    /** Whether the row is of the classes that the downcasts in an expression ask for; empty without any. */
    Optional<ConditionText> treated(Expression<?, ?> expression) {
        List<ConditionText> conditions = treatments(TreatedPathFinder.in(List.of(expression)));
        return conditions.isEmpty() ? Optional.empty() : Optional.of(ConditionText.allOf(conditions));
    }

    /** Rows of other classes meet no condition on a subclass's properties. */
    private ConditionText ofTreated(ConditionText condition, Expression<?, ?>... operands) {
        return ofTreated(condition, TreatedPathFinder.in(List.of(operands)));
    }

    private ConditionText ofTreated(ConditionText condition, List<FetchPath<?>> treated) {
        if (treated.isEmpty()) {
            return condition;
        }
        List<ConditionText> conditions = treatments(treated);
        conditions.add(condition);
        return ConditionText.allOf(conditions);
    }

    private List<ConditionText> treatments(List<FetchPath<?>> treated) {
        return treated.stream()
                .flatMap(path -> scope.treatments(path).stream())
                .distinct()
                .map(treatment -> instanceOf(treatment, false))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whether the row has what a path with downcasts leads to. */
    ConditionText isTreated(FetchPath<?> path) {
        return ConditionText.allOf(scope.treatments(path).stream()
                .distinct()
                .map(treatment -> instanceOf(treatment, false))
                .toList());
    }

    @Override
    public ConditionText instanceOf(Condition.InstanceOf<?> instanceOf) {
        PathWalk.Typed entity = scope.entity(instanceOf.relation());
        return instanceOf(new PathWalk.Treatment(entity, entity.entity().subclass(instanceOf.subclass())), negated);
    }

    private ConditionText instanceOf(PathWalk.Treatment treatment, boolean not) {
        String alias = treatment.of().alias();
        if (treatment.isNarrower()) {
            scope.joinSubclasses(treatment);
            return ConditionText.of(renderer.instanceOf(alias, treatment.as(), not));
        }
        String id =
                renderer.column(alias, treatment.of().entity().id().columns().get(0));
        return ConditionText.of(not ? "1 = 0" : id + " is not null");
    }

    /** Tests the id of the row itself, not the foreign key that refers to it. */
    @Override
    public ConditionText rowCheck(Condition.RowCheck<?> rowCheck) {
        PathWalk.Typed entity = scope.entity(Optional.of(rowCheck.relation()));
        MappedColumn id = entity.entity().id().columns().get(0);
        ConditionText text =
                ConditionText.of(renderer.column(entity.alias(), id) + (negated ? " is null" : " is not null"));
        return rowCheck.relation().isTreated() ? ofTreated(text, List.of(rowCheck.relation())) : text;
    }

    @Override
    public ConditionText not(Condition.Not<?> not) {
        return not.condition().match(new ConditionWriter(renderer, rendering, scope, !negated));
    }

    @Override
    public ConditionText allOf(Condition.AllOf<?> all) {
        List<ConditionText> texts = grouped(texts(all.conditions()), !negated);
        return negated ? ConditionText.anyOf(texts) : ConditionText.allOf(texts);
    }

    @Override
    public ConditionText anyOf(Condition.AnyOf<?> any) {
        List<ConditionText> texts = grouped(texts(any.conditions()), negated);
        return negated ? ConditionText.allOf(texts) : ConditionText.anyOf(texts);
    }

    /**
     * Groups the conditions, since parsers of databases, and Hibernate's, go one level deeper with each condition of a
     * flat list.
     */
    private static List<ConditionText> grouped(List<ConditionText> texts, boolean isAll) {
        List<ConditionText> level = texts;
        while (level.size() > LONGEST_GROUP) {
            List<ConditionText> groups = new ArrayList<>(level.size() / LONGEST_GROUP + 1);
            for (int start = 0; start < level.size(); start += LONGEST_GROUP) {
                List<ConditionText> group = level.subList(start, Math.min(start + LONGEST_GROUP, level.size()));
                groups.add(ConditionText.of(
                        "(" + (isAll ? ConditionText.allOf(group) : ConditionText.anyOf(group)).text() + ")"));
            }
            level = groups;
        }
        return level;
    }

    private List<ConditionText> texts(List<? extends Condition<?>> conditions) {
        List<ConditionText> texts = new ArrayList<>(conditions.size());
        for (Condition<?> condition : conditions) {
            texts.add(condition.match(this));
        }
        return texts;
    }

    /**
     * An element for which the condition is unknown does not meet it, which {@code case} expresses and {@code not}
     * would not.
     */
    @Override
    public ConditionText quantified(Condition.Quantified<?> quantified) {
        PathWalk.Elements elements = scope.elements(quantified.relation());
        FromClause inner = scope.ofElements(elements.model());
        StatementRenderer.ElementSource source =
                renderer.elements(elements.alias(), elements.joined(), elements.collection(), inner.alias());
        ConditionText condition = quantified.condition().match(new ConditionWriter(renderer, rendering, inner));
        List<ConditionText> conditions = new ArrayList<>(2);
        source.correlation().map(ConditionText::of).ifPresent(conditions::add);
        conditions.add(
                quantified.quantifier() == Quantifier.ALL
                        ? ConditionText.of("case when " + condition.text() + " then 0 else 1 end = 1")
                        : condition);
        boolean exists = quantified.quantifier() == Quantifier.ANY;
        ConditionText text = ConditionText.of(
                (exists != negated ? "" : "not ") + "exists (select 1 from " + source.from() + inner.joins() + " where "
                        + ConditionText.allOf(conditions).text() + ")");
        return quantified.relation().isTreated() ? ofTreated(text, List.of(quantified.relation())) : text;
    }

    @Override
    public ConditionText rowValueComparison(RowValueComparison<?> comparison) {
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int index = 0; index < comparison.left().size(); index++) {
            Expression<?, ?> one = comparison.left().get(index);
            Expression<?, ?> other = comparison.right().get(index);
            left.add(operand(one, boundAs(one, other), other));
        }
        // placeholders are bound in the order in which they are written
        for (int index = 0; index < comparison.left().size(); index++) {
            Expression<?, ?> one = comparison.left().get(index);
            Expression<?, ?> other = comparison.right().get(index);
            right.add(ExpressionWriter.single(expressions.compared(other, boundAs(one, other), one), other));
        }
        Operator operator = negated ? comparison.operator().opposite() : comparison.operator();
        List<Expression<?, ?>> operands = new ArrayList<>(comparison.left());
        operands.addAll(comparison.right());
        return ofTreated(
                ConditionText.of(renderer.rowValueComparison(left, operator.symbol(), right)),
                operands.toArray(Expression<?, ?>[]::new));
    }

    @Override
    public ConditionText subqueryExists(Subquery.Exists<?> exists) {
        return new SubqueryWriter(renderer, rendering, scope).exists(exists, negated);
    }

    @Override
    public ConditionText subqueryMatch(Subquery.Match<?> match) {
        SubqueryWriter subqueries = new SubqueryWriter(renderer, rendering, scope);
        Optional<PathColumns> boundAs =
                expressions.boundAs(match.operand()).or(() -> subqueries.boundAs(match.select()));
        ConditionText text = subqueries.match(
                match,
                negated,
                () -> ExpressionWriter.single(expressions.terms(match.operand(), boundAs), match.operand()));
        return ofTreated(text, match.operand());
    }

    @Override
    public ConditionText unknown(Condition.Unknown<?> unknown) {
        renderer.requireSql(unknown);
        return ConditionText.of("1 = nullif(1, 1)");
    }

    @Override
    public ConditionText constant(Condition.Constant<?> constant) {
        return ConditionText.of(constant.value() != negated ? "1 = 1" : "1 = 0");
    }
}
