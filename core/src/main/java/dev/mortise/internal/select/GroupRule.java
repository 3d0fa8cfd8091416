package dev.mortise.internal.select;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import java.util.List;
import java.util.function.Predicate;

/**
 * Checks that expressions and conditions have one value for each group: they are keys, aggregates, or calculated from them.
 *
 * <p>Databases differ in what else they take, and some give the value of any row.
 *
 * @param keys the keys of the groups
 * @param isInKey whether a path is a part of a key
 */
record GroupRule(List<Expression<?, ?>> keys, Predicate<Path<?, ?>> isInKey)
        implements Expression.Cases<Void>, Condition.Cases<Void> {

    /**
     * Checks an expression that a clause has as a whole.
     *
     * @throws InvalidQueryException if it may have several values in a group
     */
    void check(Expression<?, ?> expression) {
        if (!keys.contains(expression)) {
            expression.match(this);
        }
    }

    /** Checks an expression inside another: no database recognizes a key there that has an operand. */
    private Void part(Expression<?, ?> expression) {
        if (!keys.contains(expression)) {
            return expression.match(this);
        }
        if (ValueFinder.isIn(expression)) {
            throw new InvalidQueryException("the group key " + expression
                    + " contains a value, so it cannot be part of another expression or condition; select it as it is");
        }
        return null;
    }

    private static InvalidQueryException severalValues(Object expression) {
        return new InvalidQueryException(expression + " may have several values in a group: add it to groupBy(...), or"
                + " aggregate it with min(...) or max(...)");
    }

    @Override
    public Void path(Path<?, ?> path) {
        if (isInKey.test(path)) {
            return null;
        }
        throw severalValues(path);
    }

    @Override
    public Void value(Expression.Value<?, ?> value) {
        return null;
    }

    @Override
    public Void function(Expression.Function<?, ?> function) {
        function.arguments().forEach(this::part);
        return null;
    }

    @Override
    public Void arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        part(arithmetic.left());
        return part(arithmetic.right());
    }

    @Override
    public Void currentTime(Expression.CurrentTime<?, ?> currentTime) {
        return null;
    }

    @Override
    public Void namedFunction(Expression.NamedFunction<?, ?> function) {
        function.arguments().forEach(this::part);
        return null;
    }

    @Override
    public Void caseWhen(CaseWhen<?, ?> caseWhen) {
        caseWhen.branches().forEach(branch -> branch.condition().match(this));
        caseWhen.results().forEach(this::part);
        return null;
    }

    /** One value for all groups; what it reads of the row the database checks. */
    @Override
    public Void subquery(Subquery<?, ?> subquery) {
        return null;
    }

    @Override
    public Void outer(Subquery.Outer<?, ?> outer) {
        return null;
    }

    @Override
    public Void subqueryExists(Subquery.Exists<?> exists) {
        return null;
    }

    @Override
    public Void subqueryMatch(Subquery.Match<?> match) {
        return part(match.operand());
    }

    @Override
    public Void aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return null;
    }

    /** Its rows are the groups. */
    @Override
    public Void windowFunction(WindowFunction<?, ?> function) {
        function.call().operand().ifPresent(this::part);
        if (function.call() instanceof Aggregate.OfRows<?, ?> aggregate) {
            aggregate.condition().ifPresent(condition -> condition.match(this));
        }
        function.window().partition().forEach(this::part);
        function.window().order().forEach(key -> part(key.expression()));
        return null;
    }

    @Override
    public Void elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        throw severalValues(aggregate);
    }

    @Override
    public Void itemReference(Selection.ItemReference<?, ?> item) {
        return null;
    }

    @Override
    public Void comparison(Condition.Comparison<?> comparison) {
        part(comparison.left());
        return part(comparison.right());
    }

    @Override
    public Void rowValueComparison(RowValueComparison<?> comparison) {
        comparison.left().forEach(this::part);
        comparison.right().forEach(this::part);
        return null;
    }

    @Override
    public Void between(Condition.Between<?> between) {
        part(between.operand());
        part(between.low());
        return part(between.high());
    }

    @Override
    public Void membership(Condition.Membership<?> membership) {
        return part(membership.operand());
    }

    @Override
    public Void nullCheck(Condition.NullCheck<?> nullCheck) {
        return part(nullCheck.operand());
    }

    @Override
    public Void textMatch(Condition.TextMatch<?> textMatch) {
        return part(textMatch.operand());
    }

    @Override
    public Void patternMatch(Condition.PatternMatch<?> patternMatch) {
        part(patternMatch.operand());
        return part(patternMatch.pattern());
    }

    @Override
    public Void unknown(Condition.Unknown<?> unknown) {
        return null;
    }

    @Override
    public Void not(Condition.Not<?> not) {
        return not.condition().match(this);
    }

    @Override
    public Void allOf(Condition.AllOf<?> allOf) {
        allOf.conditions().forEach(condition -> condition.match(this));
        return null;
    }

    @Override
    public Void anyOf(Condition.AnyOf<?> anyOf) {
        anyOf.conditions().forEach(condition -> condition.match(this));
        return null;
    }

    @Override
    public Void quantified(Condition.Quantified<?> quantified) {
        throw severalValues(quantified);
    }

    @Override
    public Void instanceOf(Condition.InstanceOf<?> instanceOf) {
        throw severalValues(instanceOf);
    }

    @Override
    public Void rowCheck(Condition.RowCheck<?> rowCheck) {
        throw severalValues(rowCheck);
    }

    @Override
    public Void constant(Condition.Constant<?> constant) {
        return null;
    }
}
