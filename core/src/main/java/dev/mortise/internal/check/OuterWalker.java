package dev.mortise.internal.check;

import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Subquery;
import java.util.function.Consumer;

/** Goes through a subquery and reports the expressions about the rows that the subquery stands in. */
final class OuterWalker extends SpecWalker {

    private final Consumer<Expression<?, ?>> outer;
    private int depth;

    OuterWalker(Consumer<Expression<?, ?>> outer) {
        this.outer = outer;
    }

    /** Goes through an expression of the subquery's own rows. */
    void expression(Expression<?, ?> expression) {
        depth++;
        expression.match(this);
        depth--;
    }

    @Override
    protected void subquery(SelectSpec<?, ?> select) {
        if (select.isUnion()) {
            super.subquery(select);
            return;
        }
        depth++;
        super.subquery(select);
        depth--;
    }

    @Override
    protected void elements(Condition<?> condition) {
        depth++;
        super.elements(condition);
        depth--;
    }

    @Override
    public Void elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        depth++;
        super.elementAggregate(aggregate);
        depth--;
        return null;
    }

    @Override
    public Void outer(Subquery.Outer<?, ?> expression) {
        depth--;
        if (depth == 0) {
            outer.accept(expression.expression());
        } else {
            super.outer(expression);
        }
        depth++;
        return null;
    }
}
