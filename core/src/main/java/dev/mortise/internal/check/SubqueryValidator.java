package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.visit.ItemReferences;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.Subquery;
import java.util.List;

/** Validates a query inside another, whose rows its own conditions may refer to. */
final class SubqueryValidator {

    private final ExpressionValidator enclosing;
    private final boolean apart;

    SubqueryValidator(ExpressionValidator enclosing) {
        this(enclosing, false);
    }

    /**
     * @param apart whether the query cannot name the rows of the enclosing one
     */
    SubqueryValidator(ExpressionValidator enclosing, boolean apart) {
        this.enclosing = enclosing;
        this.apart = apart;
    }

    /**
     * Checks a query.
     *
     * @throws InvalidQueryException if it names an unknown entity or property
     */
    void check(SelectSpec<?, ?> select) {
        if (select.isUnion()) {
            union(select);
        } else {
            check(select, enclosing.pathsOf(select));
        }
    }

    /** Checks a query about these paths. */
    void check(SelectSpec<?, ?> select, ResolvedPathCache paths) {
        ExpressionValidator rows = apart ? enclosing.apart(paths, false) : enclosing.inside(paths, false);
        ExpressionValidator groups = apart ? enclosing.apart(paths, true) : enclosing.inside(paths, true);
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
        select.qualification().ifPresent(condition -> {
            new ConditionValidator(paths, enclosing.insideResults(paths), 0).check(condition);
            ResultItems.require(paths, condition, select.order());
            requireOwnRows(select, condition);
        });
        if (GroupRule.isAbout(select) && paths.model() instanceof EntityModel<?> model) {
            checkGroups(select, new GroupRule(model, List.copyOf(select.groups())));
        }
    }

    /** A query in a from-clause, as which the rows are written, cannot read the enclosing row on every database. */
    private static void requireOwnRows(SelectSpec<?, ?> select, Condition<?> condition) {
        OuterWalker walker = new OuterWalker(outer -> {
            throw new InvalidQueryException("the rows of a subquery of "
                    + select.entity().getSimpleName() + " with qualify(...) read outer(" + outer
                    + "), which not every database can; compare it in qualify(...), outside window functions");
        });
        walker.subquery(withoutQualification(select));
        ItemReferences.in(condition).forEach(walker::expression);
    }

    private static <T> SelectSpec<T, ?> withoutQualification(SelectSpec<T, ?> select) {
        return QuerySpec.of(select.entity())
                .withJoins(select.joins())
                .where(select.condition().map(List::of).orElse(List.of()))
                .orderBy(select.order())
                .select(select.selection())
                .groupBy(select.groups())
                .having(select.having().map(List::of).orElse(List.of()));
    }

    private static void checkGroups(SelectSpec<?, ?> select, GroupRule rule) {
        if (select.selection() instanceof Expression<?, ?> selected) {
            rule.check(selected);
        }
        select.having().ifPresent(condition -> condition.match(rule));
        select.qualification().ifPresent(condition -> condition.match(rule));
        select.order().forEach(key -> rule.check(key.expression()));
    }

    private void union(SelectSpec<?, ?> select) {
        SubqueryValidator members = new SubqueryValidator(enclosing, apart || select.isDerivedTable());
        Subquery<?, ?> first = new Subquery<>(select.members().get(0).select());
        for (SelectSpec.UnionMember member : select.members()) {
            Subquery<?, ?> added = new Subquery<>(member.select());
            members.check(member.select());
            if (first.type() != added.type()) {
                throw new InvalidQueryException(
                        "a union is of " + first.type().getSimpleName() + " in its first member, "
                                + Subquery.selected(first.select()) + ", and of "
                                + added.type().getSimpleName()
                                + " in another, " + Subquery.selected(added.select()) + "; convert one of them");
            }
            enclosing.requireStoredAlike(first, added);
        }
        for (SortKey<?> key : select.order()) {
            if (!key.expression().equals(Subquery.selected(select))) {
                throw new InvalidQueryException("a union is sorted only by what its first member selects, which " + key
                        + " is not; select it in each member");
            }
        }
    }
}
