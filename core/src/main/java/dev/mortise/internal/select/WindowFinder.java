package dev.mortise.internal.select;

import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Expression;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.WindowFunction;

/** Finds out whether an expression contains a window function, whose value depends on which rows are read. */
final class WindowFinder extends SpecWalker {

    private boolean found;

    private WindowFinder() {}

    static boolean isIn(Expression<?, ?> expression) {
        WindowFinder finder = new WindowFinder();
        expression.match(finder);
        return finder.found;
    }

    @Override
    protected void subquery(SelectSpec<?, ?> select) {}

    @Override
    public Void windowFunction(WindowFunction<?, ?> function) {
        found = true;
        return null;
    }
}
