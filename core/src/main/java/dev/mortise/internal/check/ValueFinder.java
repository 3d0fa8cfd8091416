package dev.mortise.internal.check;

import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;

/** Finds out whether an expression has an operand, so that its text alone does not determine its value. */
public final class ValueFinder extends SpecWalker {

    private boolean found;

    private ValueFinder() {}

    public static boolean isIn(Expression<?, ?> expression) {
        ValueFinder finder = new ValueFinder();
        expression.match(finder);
        return finder.found;
    }

    @Override
    protected void operand(Object node, Object operand) {
        found = true;
    }

    @Override
    protected void values(Condition.Membership<?> membership) {
        found = true;
    }
}
