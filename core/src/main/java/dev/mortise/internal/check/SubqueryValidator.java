package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Expression;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.SortKey;
import java.util.List;

/** Validates a query inside another, whose rows its own conditions may refer to. */
final class SubqueryValidator {

    private final ExpressionValidator enclosing;

    SubqueryValidator(ExpressionValidator enclosing) {
        this.enclosing = enclosing;
    }

    /**
     * Checks a query.
     *
     * @throws InvalidQueryException if it names an unknown entity or property
     */
    void check(SelectSpec<?, ?> select) {
        if (select.isUnion()) {
            throw new InvalidQueryException("a subquery of " + select.entity().getSimpleName()
                    + " is no union; compare with each of its members, combined by or(...)");
        }
        ResolvedPathCache paths = enclosing.pathsOf(select.entity());
        ExpressionValidator rows = enclosing.inside(paths, false);
        ExpressionValidator groups = enclosing.inside(paths, true);
        if (select.selection() instanceof Expression<?, ?> selected) {
            groups.check(selected);
        }
        ConditionValidator pairs = new ConditionValidator(paths, rows, 0);
        select.joins().forEach(join -> pairs.check(join.condition()));
        select.condition().ifPresent(new ConditionValidator(paths, rows, 0)::check);
        for (Expression<?, ?> key : select.groups()) {
            rows.check(key);
        }
        select.having().ifPresent(new ConditionValidator(paths, groups, 0)::check);
        for (SortKey<?> key : select.order()) {
            groups.check(key.expression());
        }
        if (GroupRule.isAbout(select) && paths.model() instanceof EntityModel<?> model) {
            checkGroups(select, new GroupRule(model, List.copyOf(select.groups())));
        }
    }

    private static void checkGroups(SelectSpec<?, ?> select, GroupRule rule) {
        if (select.selection() instanceof Expression<?, ?> selected) {
            rule.check(selected);
        }
        select.having().ifPresent(condition -> condition.match(rule));
        select.order().forEach(key -> rule.check(key.expression()));
    }
}
