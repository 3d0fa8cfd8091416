package dev.mortise.internal.keyset;

import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;

/** Finds downcasts in an expression. */
final class TreatFinder extends SpecWalker {

    private boolean found;

    private TreatFinder() {}

    static boolean isIn(Expression<?, ?> expression) {
        TreatFinder finder = new TreatFinder();
        expression.match(finder);
        return finder.found;
    }

    @Override
    public Void path(Path<?, ?> path) {
        found |= path.isTreated();
        return null;
    }
}
