package dev.mortise.internal.select;

import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;

/** Finds out whether an expression contains an aggregate of rows, so that its query has groups. */
final class AggregateFinder extends SpecWalker {

    private boolean found;

    private AggregateFinder() {}

    static boolean isIn(Expression<?, ?> expression) {
        AggregateFinder finder = new AggregateFinder();
        expression.match(finder);
        return finder.found;
    }

    @Override
    public Void aggregate(Aggregate.OfRows<?, ?> aggregate) {
        found = true;
        return null;
    }
}
