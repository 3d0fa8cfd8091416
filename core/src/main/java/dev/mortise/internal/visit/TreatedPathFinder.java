package dev.mortise.internal.visit;

import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Expression;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import java.util.ArrayList;
import java.util.List;

/** Finds the paths of expressions that contain a downcast; a choice looks at the downcasts of its results itself. */
public final class TreatedPathFinder extends SpecWalker {

    private final List<FetchPath<?>> treated = new ArrayList<>();

    private TreatedPathFinder() {}

    /** The paths of some expressions, and of the conditions in them. */
    public static List<FetchPath<?>> in(List<? extends Expression<?, ?>> expressions) {
        TreatedPathFinder finder = new TreatedPathFinder();
        expressions.forEach(expression -> expression.match(finder));
        return finder.treated;
    }

    @Override
    public Void path(Path<?, ?> path) {
        if (path.isTreated()) {
            treated.add(path);
        }
        return null;
    }

    @Override
    protected void subquery(SelectSpec<?, ?> select) {}

    @Override
    public Void outer(Subquery.Outer<?, ?> outer) {
        return null;
    }

    @Override
    public Void caseWhen(CaseWhen<?, ?> caseWhen) {
        return null;
    }

    /** The rows of other classes have no value of the operand, which an aggregate leaves out. */
    @Override
    public Void aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return null;
    }

    /** It is about other rows than the one that it stands in. */
    @Override
    public Void windowFunction(WindowFunction<?, ?> function) {
        return null;
    }

    @Override
    public Void elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        if (aggregate.relation().isTreated()) {
            treated.add(aggregate.relation());
        }
        return null;
    }
}
