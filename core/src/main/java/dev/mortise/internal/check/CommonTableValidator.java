package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.table.CommonTableModel;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Expression;
import dev.mortise.query.SelectSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates common tables, which know nothing of the rows of the query that they stand in. */
final class CommonTableValidator {

    private final ExpressionValidator enclosing;

    CommonTableValidator(ExpressionValidator enclosing) {
        this.enclosing = enclosing;
    }

    /**
     * Returns the paths from the rows of a common table.
     *
     * @throws InvalidQueryException if one of its queries names an unknown property, or they do not agree
     */
    ResolvedPathCache paths(CommonTable<?> table) {
        List<Optional<BasicAttribute>> stored = stored(table.start());
        ResolvedPathCache rows = new ResolvedPathCache(
                CommonTableModel.of(table, stored), enclosing.paths().features());
        table.step().ifPresent(step -> step(table, step, stored, rows));
        return rows;
    }

    private List<Optional<BasicAttribute>> stored(SelectSpec<?, ?> select) {
        if (!select.isUnion()) {
            ResolvedPathCache paths = enclosing.pathsOf(select);
            new SubqueryValidator(enclosing, true).check(select, paths);
            return columns(select, enclosing.columns(paths, true));
        }
        List<Optional<BasicAttribute>> first = List.of();
        for (SelectSpec.UnionMember member : select.members()) {
            List<Optional<BasicAttribute>> added = stored(member.select());
            if (first.isEmpty()) {
                first = added;
            } else {
                requireAgreed(select.members().get(0).select(), first, member.select(), added);
            }
        }
        select.order().forEach(key -> {
            if (!CommonTable.columns(select).contains(key.expression())) {
                throw new InvalidQueryException("a union is sorted only by what its first member selects, which " + key
                        + " is not; select it in each member");
            }
        });
        return first;
    }

    private void step(
            CommonTable<?> table,
            SelectSpec<?, ?> step,
            List<Optional<BasicAttribute>> stored,
            ResolvedPathCache rows) {
        if (step.rows().table().isPresent()) {
            throw new InvalidQueryException(
                    "the step of a recursive table reads an entity, not another table: " + step);
        }
        ExpressionValidator prior = enclosing.inside(rows, false);
        ResolvedPathCache paths = enclosing.pathsOf(step);
        new SubqueryValidator(prior, false).check(step, paths);
        List<Optional<BasicAttribute>> added = columns(step, prior.columns(paths, false));
        requireAgreed(table.start(), stored, step, added);
        for (Expression<?, ?> column : CommonTable.columns(step)) {
            if (AggregateFinder.isIn(column)) {
                throw new InvalidQueryException(
                        "the step of a recursive table finds the rows that follow from one row, so it"
                                + " has no aggregate or window function, but " + column + " is one");
            }
        }
        for (int index = 0; index < stored.size(); index++) {
            if (CommonTable.columns(step).get(index).type() == BigDecimal.class
                    && (stored.get(index).isEmpty() || added.get(index).isEmpty())) {
                throw new InvalidQueryException("a recursive table calculates no decimals, as "
                        + CommonTable.columns(step).get(index)
                        + " does, since databases differ in their digits; calculate with doubles or whole numbers");
            }
        }
    }

    private static List<Optional<BasicAttribute>> columns(SelectSpec<?, ?> select, ExpressionValidator columns) {
        List<Optional<BasicAttribute>> stored = new ArrayList<>();
        List<Expression<?, ?>> selected = CommonTable.columns(select);
        for (Expression<?, ?> column : selected) {
            columns.check(column);
            stored.add(columns.form(column));
        }
        boolean isGrouped = !select.groups().isEmpty()
                || select.having().isPresent()
                || selected.stream().anyMatch(AggregateFinder::isIn);
        if (isGrouped && columns.paths().model() instanceof EntityModel<?> model) {
            GroupRule rule = new GroupRule(model, List.copyOf(select.groups()));
            selected.forEach(rule::check);
        }
        return stored;
    }

    private static void requireAgreed(
            SelectSpec<?, ?> first,
            List<Optional<BasicAttribute>> stored,
            SelectSpec<?, ?> other,
            List<Optional<BasicAttribute>> added) {
        for (int index = 0; index < stored.size(); index++) {
            Expression<?, ?> one = CommonTable.columns(first).get(index);
            Expression<?, ?> two = CommonTable.columns(other).get(index);
            if (one.type() != two.type()) {
                throw new InvalidQueryException("column " + (index + 1) + " of a common table is a "
                        + one.type().getSimpleName() + " in its first query, " + one + ", and a "
                        + two.type().getSimpleName() + " in another, " + two
                        + "; convert one of them, for example with asLong(), asDecimal() or asText()");
            }
            if (!isStoredAlike(stored.get(index), added.get(index))) {
                throw new InvalidQueryException(
                        "column " + (index + 1) + " of a common table is stored in different forms" + " by " + one
                                + " and " + two + "; select the same attribute in both");
            }
        }
    }

    private static boolean isStoredAlike(Optional<BasicAttribute> one, Optional<BasicAttribute> two) {
        if (one.isPresent() && two.isPresent()) {
            return one.get().value().storesLike(two.get().value())
                    && two.get().value().storesLike(one.get().value());
        }
        return one.or(() -> two)
                .map(BasicAttribute::value)
                .filter(value -> value.isConverted() || value.javaType() != value.storedType())
                .isEmpty();
    }
}
