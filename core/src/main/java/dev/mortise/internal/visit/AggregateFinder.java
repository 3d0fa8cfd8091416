package dev.mortise.internal.visit;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.SelectSpec;

/** Finds out whether an expression contains an aggregate of rows, so that its query has groups. */
public final class AggregateFinder extends SpecWalker {

    private boolean found;

    private AggregateFinder() {}

    /** Whether an aggregate of the query's own rows is in the expression. */
    public static boolean isIn(Expression<?, ?> expression) {
        AggregateFinder finder = new AggregateFinder();
        expression.match(finder);
        return finder.found;
    }

    /** Its aggregates are of its own rows. */
    @Override
    protected void subquery(SelectSpec<?, ?> select) {}

    @Override
    public Void aggregate(Aggregate.OfRows<?, ?> aggregate) {
        found = true;
        return null;
    }
}
