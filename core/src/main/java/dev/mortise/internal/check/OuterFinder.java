package dev.mortise.internal.check;

import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Subquery;

/** Finds out whether an expression in a subquery is about the row of the enclosing query alone. */
final class OuterFinder extends SpecWalker {

    private boolean outer;
    private boolean own;

    private OuterFinder() {}

    static boolean isOuterAlone(Expression<?, ?> expression) {
        OuterFinder finder = new OuterFinder();
        expression.match(finder);
        return finder.outer && !finder.own;
    }

    @Override
    public Void path(Path<?, ?> path) {
        own = true;
        return null;
    }

    @Override
    public Void outer(Subquery.Outer<?, ?> expression) {
        outer = true;
        return null;
    }

    /** It may name the row that it stands in. */
    @Override
    protected void subquery(SelectSpec<?, ?> select) {
        own = true;
    }
}
