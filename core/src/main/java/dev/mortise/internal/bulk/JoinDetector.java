package dev.mortise.internal.bulk;

import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;

/** Detects conditions and expressions that need a join beyond the entity's own table. */
final class JoinDetector extends SpecWalker {

    private final ResolvedPathCache paths;
    private boolean found;

    private JoinDetector(ResolvedPathCache paths) {
        this.paths = paths;
    }

    static boolean isIn(Condition<?> condition, ResolvedPathCache paths) {
        JoinDetector detector = new JoinDetector(paths);
        condition.match(detector);
        return detector.found;
    }

    static boolean isIn(Expression<?, ?> expression, ResolvedPathCache paths) {
        JoinDetector detector = new JoinDetector(paths);
        expression.match(detector);
        return detector.found;
    }

    @Override
    public Void path(Path<?, ?> path) {
        found |= paths.of(path).isElsewhere();
        return null;
    }

    @Override
    public Void quantified(Condition.Quantified<?> quantified) {
        found = true;
        return null;
    }

    /** Ignores the tables of a joined hierarchy, since its bulk changes run by ids. */
    @Override
    public Void instanceOf(Condition.InstanceOf<?> instanceOf) {
        found |= instanceOf.relation().isPresent();
        return null;
    }

    @Override
    public Void rowCheck(Condition.RowCheck<?> rowCheck) {
        found = true;
        return null;
    }

    @Override
    protected void subquery(SelectSpec<?, ?> select) {
        found = true;
    }

    @Override
    public Void elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        found = true;
        return null;
    }
}
