package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.internal.visit.ItemReferences;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import java.util.List;

/**
 * Checks that expressions and conditions have one value for each group: they are keys, aggregates, or calculated from them.
 *
 * <p>Databases differ in what else they take, and some give the value of any row.
 *
 * @param model the entity of the rows
 * @param keys the keys of the groups
 */
public record GroupRule(EntityModel<?> model, List<Expression<?, ?>> keys)
        implements Expression.Cases<Void>, Condition.Cases<Void> {

    /**
     * Checks an expression that a clause has as a whole.
     *
     * @throws InvalidQueryException if it may have several values in a group
     */
    public void check(Expression<?, ?> expression) {
        if (!keys.contains(expression)) {
            expression.match(this);
        }
    }

    /** Whether a query combines its rows into groups, or into one. */
    static boolean isAbout(SelectSpec<?, ?> select) {
        return !select.groups().isEmpty()
                || select.having().isPresent()
                || select.qualification().stream()
                        .flatMap(condition -> ItemReferences.in(condition).stream())
                        .anyMatch(AggregateFinder::isIn)
                || select.selection() instanceof Expression<?, ?> selected && AggregateFinder.isIn(selected)
                || select.order().stream().anyMatch(key -> AggregateFinder.isIn(key.expression()));
    }

    /** Whether a key has all columns of a path: an embedded value those of its attributes, a relation those of its id. */
    private boolean isInKey(Path<?, ?> path) {
        if (path.isTreated()) {
            return false;
        }
        if (path.join().flatMap(Join::table).isPresent()) {
            return keys.contains(path);
        }
        ColumnPath part = columns(path);
        return !part.columns().isEmpty()
                && keys.stream()
                        .filter(key -> key instanceof Path<?, ?> whole && !whole.isTreated())
                        .map(key -> (Path<?, ?>) key)
                        .filter(key -> key.join().equals(path.join()))
                        .map(this::columns)
                        .anyMatch(key -> key.joins().equals(part.joins())
                                && key.columns().containsAll(part.columns()));
    }

    private ColumnPath columns(Path<?, ?> path) {
        return ColumnPath.of(path.join().isEmpty() ? model : model.module().entity(path.root()), path.names());
    }

    /** Checks an expression inside another: no database recognizes a key there that has an operand. */
    private void part(Expression<?, ?> expression) {
        if (!keys.contains(expression)) {
            expression.match(this);
            return;
        }
        if (ValueFinder.isIn(expression)) {
            throw new InvalidQueryException("the group key " + expression
                    + " contains a value, so it cannot be part of another expression or condition; select it as it is");
        }
    }

    private static InvalidQueryException severalValues(Object expression) {
        return new InvalidQueryException(expression + " may have several values in a group: add it to groupBy(...), or"
                + " aggregate it with min(...) or max(...)");
    }

    @Override
    public Void path(Path<?, ?> path) {
        if (isInKey(path)) {
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
        part(arithmetic.right());
        return null;
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

    @Override
    public Void subquery(Subquery<?, ?> subquery) {
        return query(subquery.select());
    }

    /** What a query reads of the groups that it stands in; all else is about its own rows. */
    private Void query(SelectSpec<?, ?> select) {
        new OuterWalker(this::part).subquery(select);
        return null;
    }

    @Override
    public Void outer(Subquery.Outer<?, ?> outer) {
        return null;
    }

    @Override
    public Void subqueryExists(Subquery.Exists<?> exists) {
        return query(exists.select());
    }

    @Override
    public Void subqueryMatch(Subquery.Match<?> match) {
        part(match.operand());
        return query(match.select());
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
        part(comparison.right());
        return null;
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
        part(between.high());
        return null;
    }

    @Override
    public Void membership(Condition.Membership<?> membership) {
        part(membership.operand());
        return null;
    }

    @Override
    public Void nullCheck(Condition.NullCheck<?> nullCheck) {
        part(nullCheck.operand());
        return null;
    }

    @Override
    public Void textMatch(Condition.TextMatch<?> textMatch) {
        part(textMatch.operand());
        return null;
    }

    @Override
    public Void patternMatch(Condition.PatternMatch<?> patternMatch) {
        part(patternMatch.operand());
        part(patternMatch.pattern());
        return null;
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
