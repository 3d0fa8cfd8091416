package dev.mortise.internal.visit;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Replaces what a condition on results reads of the rows: paths, window functions, aggregates and subqueries. */
public final class ItemReferences extends SpecRewriter {

    private final UnaryOperator<Expression<?, ?>> item;

    /**
     * @param item gives the expression in the place of one that reads the rows
     */
    public ItemReferences(UnaryOperator<Expression<?, ?>> item) {
        this.item = item;
    }

    /**
     * The expressions of a condition that read the rows, in their order.
     *
     * @throws InvalidQueryException if something in it reads the rows that no select list has
     */
    public static List<Expression<?, ?>> in(Condition<?> condition) {
        List<Expression<?, ?>> found = new ArrayList<>();
        condition.match(new ItemReferences(read -> {
            found.add(read);
            return read;
        }));
        return found;
    }

    @Override
    public Expression<?, ?> path(Path<?, ?> path) {
        return item.apply(path);
    }

    @Override
    public Expression<?, ?> windowFunction(WindowFunction<?, ?> function) {
        return item.apply(function);
    }

    @Override
    public Expression<?, ?> aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return item.apply(aggregate);
    }

    @Override
    public Expression<?, ?> elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return item.apply(aggregate);
    }

    @Override
    public Expression<?, ?> subquery(Subquery<?, ?> subquery) {
        return item.apply(subquery);
    }

    /** It reads the row of the enclosing query, which is the same outside the rows. */
    @Override
    public Expression<?, ?> outer(Subquery.Outer<?, ?> outer) {
        return outer;
    }

    @Override
    public Condition<?> quantified(Condition.Quantified<?> quantified) {
        throw notOfResults(quantified);
    }

    @Override
    public Condition<?> instanceOf(Condition.InstanceOf<?> instanceOf) {
        throw notOfResults(instanceOf);
    }

    @Override
    public Condition<?> rowCheck(Condition.RowCheck<?> rowCheck) {
        throw notOfResults(rowCheck);
    }

    @Override
    public Condition<?> subqueryExists(Subquery.Exists<?> exists) {
        throw notOfResults(exists);
    }

    @Override
    public Condition<?> subqueryMatch(Subquery.Match<?> match) {
        throw notOfResults(match);
    }

    private static InvalidQueryException notOfResults(Condition<?> condition) {
        return new InvalidQueryException("qualify(...) compares window functions and values of the results, which "
                + condition + " does not; restrict the rows with where(...)");
    }
}
