package dev.mortise.internal.select;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;

/** Finds out whether an expression has an operand, so that its text alone does not determine its value. */
final class ValueFinder implements Expression.Cases<Boolean> {

    private static final ValueFinder INSTANCE = new ValueFinder();

    private ValueFinder() {}

    static boolean isIn(Expression<?, ?> expression) {
        return expression.match(INSTANCE);
    }

    @Override
    public Boolean path(Path<?, ?> path) {
        return false;
    }

    @Override
    public Boolean value(Expression.Value<?, ?> value) {
        return true;
    }

    @Override
    public Boolean function(Expression.Function<?, ?> function) {
        return function.arguments().stream().anyMatch(ValueFinder::isIn);
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
        return aggregate.condition().isPresent()
                || aggregate.operand().filter(ValueFinder::isIn).isPresent();
    }

    @Override
    public Boolean elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return aggregate.condition().isPresent()
                || aggregate.operand().filter(ValueFinder::isIn).isPresent();
    }

    @Override
    public Boolean itemReference(Selection.ItemReference<?, ?> item) {
        return false;
    }
}
