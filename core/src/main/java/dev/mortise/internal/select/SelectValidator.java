package dev.mortise.internal.select;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.ConditionValidator;
import dev.mortise.internal.check.ExpressionValidator;
import dev.mortise.internal.check.GroupRule;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.check.ResultItems;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.internal.visit.ItemReferences;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.spi.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Validates the queries for values of one entity against the mapping.
 *
 * @param <T> the entity
 */
final class SelectValidator<T> {

    private final EntityModel<T> model;
    private final QueryValidator<T> specs;
    private final IdPredicates ids;
    private final ResolvedPathCache paths;
    private final SelectionCache selections;
    private final UnionValidator<T> unions;

    SelectValidator(EntityModel<T> model, QueryValidator<T> specs, IdPredicates ids, SelectionCache selections) {
        this.model = model;
        this.specs = specs;
        this.ids = ids;
        this.paths = specs.paths();
        this.selections = selections;
        this.unions = new UnionValidator<>(model, this, specs, selections);
    }

    /** Validates a spec; one with a limit or offset gets a total order (R12). */
    <R> ValidatedSelect<T, R> check(SelectSpec<T, R> spec) {
        boolean isPart = spec.limit().isPresent() || spec.offset() > 0;
        return check(spec, isPart, spec.limit(), spec.offset());
    }

    /** A part of a spec's rows, in a total order. */
    <R> ValidatedSelect<T, R> part(SelectSpec<T, R> spec, int limit, long offset) {
        return check(spec, true, OptionalInt.of(limit), offset);
    }

    /**
     * Validates what the rows are read as where each result is one row.
     *
     * @throws InvalidQueryException if rows are combined by groups, aggregates or {@code distinct}, or filtered by {@code qualify}
     */
    <R> Selected<R> plain(SelectSpec<T, R> spec) {
        ValidatedSelect<T, R> select = check(spec);
        if (spec.isUnion()) {
            throw new InvalidQueryException(
                    "a union has no row at which a cursor or a stream continues; read it with find,"
                            + " findPage or findSlice");
        }
        if (spec.joins().stream().anyMatch(join -> join.table().isPresent())) {
            throw new InvalidQueryException(
                    "a common table may have a row twice, so a query that joins it has no row at which a cursor or a"
                            + " stream continues; read it with find, findPage or findSlice");
        }
        if (!select.isPlain()) {
            throw new InvalidQueryException(
                    "a query with groups, aggregates, distinct or qualify has no row at which a cursor or a"
                            + " stream continues; read it with find, findPage or findSlice");
        }
        Selected<R> selected = selections.of(spec.selection(), List.of());
        if (selected.values().stream().anyMatch(value -> WindowFinder.isIn(value.expression()))) {
            throw new InvalidQueryException("a window function is over all rows of a query, which a cursor or a stream"
                    + " reads in parts; read it with find, findPage or findSlice");
        }
        return selected;
    }

    /** Validates the query of the row with the given id. */
    <R> ValidatedSelect<T, R> byId(Object id, Selection<? super T, R> selection) {
        Selected<R> selected = selections.of(selection, List.of());
        for (Selected.Value value : selected.values()) {
            new ExpressionValidator(paths).check(value.expression());
        }
        return new ValidatedSelect<>(specs.byId(id, ResolvedFetchPlan.none()), Grouping.none(), selected);
    }

    /** Validates a member of a union, whose select list has an item for each value that it gives. */
    <R> ValidatedSelect<T, R> member(SelectSpec<T, R> spec) {
        boolean isPart = spec.limit().isPresent() || spec.offset() > 0;
        if (spec.isUnion()) {
            return unions.check(spec, isPart, spec.limit(), spec.offset());
        }
        List<Expression<?, ?>> keys = keys(spec);
        for (Expression<?, ?> missing : hidden(spec, keys)) {
            throw new InvalidQueryException("a member of a union must select its calculated group key " + missing);
        }
        if (spec.qualification().isPresent()) {
            throw new InvalidQueryException(
                    "a member of a union has no qualify(...); restrict it by its id in a query" + " that has");
        }
        Selected<R> selected = selections.ofMember(spec.selection(), List.of());
        return check(spec, keys, selected, isPart, spec.limit(), spec.offset());
    }

    private <R> ValidatedSelect<T, R> check(SelectSpec<T, R> spec, boolean total, OptionalInt limit, long offset) {
        if (spec.isUnion()) {
            return unions.check(spec, total, limit, offset);
        }
        List<Expression<?, ?>> keys = keys(spec);
        List<Expression<?, ?>> hidden = hidden(spec, keys);
        Selected<R> selected = selections.of(spec.selection(), hidden);
        ValidatedSelect<T, R> checked = check(spec, keys, selected, total, limit, offset);
        return spec.qualification()
                .map(condition -> qualified(spec, condition, hidden, checked))
                .orElse(checked);
    }

    /** The query around the rows reads what it compares and sorts as items of their select list. */
    private <R> ValidatedSelect<T, R> qualified(
            SelectSpec<T, R> spec,
            Condition<?> condition,
            List<Expression<?, ?>> hidden,
            ValidatedSelect<T, R> checked) {
        ConditionValidator.ofResults(paths).check(condition);
        List<Expression<?, ?>> more = new ArrayList<>(hidden);
        for (Expression<?, ?> read :
                ResultItems.require(paths, condition, checked.query().order())) {
            if (!(read instanceof Selection.ItemReference)
                    && !more.contains(read)
                    && checked.selected().itemOf(read) < 0) {
                more.add(read);
            }
        }
        Selected<R> selected = selections.of(spec.selection(), more);
        int width = selections.of(spec.selection(), List.of()).items().size();
        return checked.qualified(condition, width, selected);
    }

    private <R> ValidatedSelect<T, R> check(
            SelectSpec<T, R> spec,
            List<Expression<?, ?>> keys,
            Selected<R> selected,
            boolean total,
            OptionalInt limit,
            long offset) {
        boolean isGrouped = isGrouped(spec, selected);
        if (isGrouped) {
            checkGroups(spec, selected, keys);
        }
        List<SortKey<?>> order = order(spec, selected);
        if (total) {
            complete(order, spec, selected, isGrouped ? Optional.of(keys) : Optional.empty());
        }
        Grouping grouping = new Grouping(
                spec.isDistinct(),
                keys.stream().<Expression<?, ?>>map(key -> named(key, selected)).toList(),
                spec.having().map(condition -> condition),
                Optional.empty(),
                List.of());
        return new ValidatedSelect<>(specs.rows(spec.rows(), order, limit, offset), grouping, selected);
    }

    private List<Expression<?, ?>> keys(SelectSpec<T, ?> spec) {
        List<Expression<?, ?>> keys = new ArrayList<>(spec.groups());
        for (Expression<?, ?> key : keys) {
            new ExpressionValidator(paths).check(key);
        }
        return keys;
    }

    /** The keys that are calculated are selected in any case, since the database groups by the item. */
    private List<Expression<?, ?>> hidden(SelectSpec<T, ?> spec, List<Expression<?, ?>> keys) {
        List<Expression<?, ?>> calculated =
                keys.stream().filter(key -> !(key instanceof Path)).toList();
        if (calculated.isEmpty()) {
            return calculated;
        }
        Selected<?> selected = selections.of(spec.selection(), List.of());
        List<Expression<?, ?>> missing =
                calculated.stream().filter(key -> selected.itemOf(key) < 0).toList();
        if (spec.isDistinct() && !missing.isEmpty()) {
            throw new InvalidQueryException("a distinct query must select the group key " + missing.get(0));
        }
        return missing;
    }

    private static boolean isGrouped(SelectSpec<?, ?> spec, Selected<?> selected) {
        return !spec.groups().isEmpty()
                || spec.having().isPresent()
                || spec.qualification().stream()
                        .flatMap(condition -> ItemReferences.in(condition).stream())
                        .anyMatch(AggregateFinder::isIn)
                || spec.order().stream().anyMatch(key -> AggregateFinder.isIn(key.expression()))
                || selected.values().stream().anyMatch(value -> AggregateFinder.isIn(value.expression()));
    }

    private void checkGroups(SelectSpec<T, ?> spec, Selected<?> selected, List<Expression<?, ?>> keys) {
        GroupRule rule = new GroupRule(model, keys);
        if (!selected.isValues()) {
            throw new InvalidQueryException(spec.selection()
                    + " selects entities or collections, of which a group has no single one; select their ids"
                    + " or values");
        }
        selected.values().forEach(value -> rule.check(value.expression()));
        spec.having().ifPresent(condition -> {
            ConditionValidator.ofGroups(paths).check(condition);
            condition.match(rule);
        });
        spec.qualification().ifPresent(condition -> condition.match(rule));
        spec.order().forEach(key -> rule.check(key.expression()));
    }

    private List<SortKey<?>> order(SelectSpec<T, ?> spec, Selected<?> selected) {
        List<SortKey<?>> order = new ArrayList<>(spec.order().size() + 1);
        ExpressionValidator expressions = ExpressionValidator.ofResults(paths);
        for (SortKey<?> key : spec.order()) {
            boolean nullable = expressions.check(key.expression());
            if (spec.isDistinct()) {
                requireSelected(key, selected);
            }
            order.add(named(nullable ? key : key.nullsAsDatabase(), selected));
        }
        return order;
    }

    private static void requireSelected(SortKey<?> key, Selected<?> selected) {
        boolean isSelected =
                selected.values().stream().anyMatch(value -> value.expression().equals(key.expression()));
        if (!isSelected || key.ignoringCase()) {
            throw new InvalidQueryException("a distinct query is sorted only by what it selects, which " + key
                    + " is not; select it too, or group by it");
        }
    }

    private void complete(
            List<SortKey<?>> order,
            SelectSpec<T, ?> spec,
            Selected<?> selected,
            Optional<List<Expression<?, ?>>> keys) {
        if (spec.isDistinct()) {
            requireValues(spec, selected);
            selected.values().forEach(value -> add(order, value.expression(), selected));
        } else if (keys.isPresent()) {
            keys.get().forEach(key -> add(order, key, selected));
        } else {
            ids.complete(order, spec.joins());
        }
    }

    private static void requireValues(SelectSpec<?, ?> spec, Selected<?> selected) {
        if (!selected.isValues()) {
            throw new InvalidQueryException(spec.selection()
                    + " selects entities or collections, which a distinct query cannot put into a total order");
        }
    }

    /** Adds a key unless the order has it; text is compared as it is, so that no two values are equal. */
    private void add(List<SortKey<?>> order, Expression<?, ?> expression, Selected<?> selected) {
        boolean nullable = ExpressionValidator.ofResults(paths).check(expression);
        SortKey<?> key = named(
                new SortKey<>(
                        (Expression<?, ?>) expression,
                        SortKey.Direction.ASC,
                        nullable ? SortKey.Nulls.LAST : SortKey.Nulls.AS_DATABASE,
                        false),
                selected);
        boolean isKnown = order.stream()
                .anyMatch(known -> !known.ignoringCase() && known.expression().equals(key.expression()));
        if (!isKnown) {
            order.add(key);
        }
    }

    private static SortKey<?> named(SortKey<?> key, Selected<?> selected) {
        return key.ignoringCase()
                ? key
                : new SortKey<>(named(key.expression(), selected), key.direction(), key.nulls(), false);
    }

    /** The selected item of a calculated expression, which the database would not recognize by equal operands. */
    private static <E> Expression<E, ?> named(Expression<E, ?> expression, Selected<?> selected) {
        int item = expression instanceof Path ? -1 : selected.itemOf(expression);
        return item < 0 ? expression : new Selection.ItemReference<>(item, expression.type());
    }
}
