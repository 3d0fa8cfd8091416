package dev.mortise.internal.select;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;

/** Finds out whether an expression contains an aggregate of rows, so that its query has groups. */
final class AggregateFinder implements Expression.Cases<Boolean> {

    private static final AggregateFinder INSTANCE = new AggregateFinder();

    private AggregateFinder() {}

    static boolean isIn(Expression<?, ?> expression) {
        return expression.match(INSTANCE);
    }

    @Override
    public Boolean path(Path<?, ?> path) {
        return false;
    }

    @Override
    public Boolean value(Expression.Value<?, ?> value) {
        return false;
    }

    @Override
    public Boolean function(Expression.Function<?, ?> function) {
        return function.arguments().stream().anyMatch(AggregateFinder::isIn);
    }

    @Override
    public Boolean arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        return isIn(arithmetic.left()) || isIn(arithmetic.right());
    }

    @Override
    public Boolean currentTime(Expression.CurrentTime<?> currentTime) {
        return false;
    }

    @Override
    public Boolean aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return true;
    }

    @Override
    public Boolean elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return false;
    }

    @Override
    public Boolean itemReference(Selection.ItemReference<?, ?> item) {
        return false;
    }
}
