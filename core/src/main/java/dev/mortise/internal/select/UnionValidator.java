package dev.mortise.internal.select;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.FetchPlanResolver;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.select.ValidatedSelect.Member;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Expression;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.spi.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Validates unions: their members have the same number of columns, of the same types.
 *
 * @param <T> the entity of the first member
 */
final class UnionValidator<T> {

    private final EntityModel<T> model;
    private final SelectValidator<T> first;
    private final QueryValidator<T> specs;
    private final SelectionCache selections;
    private final Map<EntityModel<?>, SelectValidator<?>> others = new ConcurrentHashMap<>();

    UnionValidator(EntityModel<T> model, SelectValidator<T> first, QueryValidator<T> specs, SelectionCache selections) {
        this.model = model;
        this.first = first;
        this.specs = specs;
        this.selections = selections;
    }

    /**
     * Validates a union.
     *
     * @param total whether its order is made total
     * @throws InvalidQueryException if its members do not agree, or it is sorted by anything that the first one does not
     *     select
     */
    <R> ValidatedSelect<T, R> check(SelectSpec<T, R> spec, boolean total, OptionalInt limit, long offset) {
        List<Member> members = new ArrayList<>();
        List<ResultColumn> columns = List.of();
        for (SelectSpec.UnionMember member : spec.members()) {
            ValidatedSelect<?, ?> checked = member(member.select());
            List<ResultColumn> found = checked.selected().columns();
            columns = members.isEmpty() ? found : agreed(columns, found, spec, member.select());
            members.add(new Member(checked, member.all()));
        }
        Selected<R> selected = selections.ofMember(spec.selection(), columns).withColumns(columns);
        List<SortKey<?>> order = order(spec, selected);
        if (total) {
            complete(order, columns);
        }
        return new ValidatedSelect<>(specs.rows(spec.rows(), order, limit, offset), Grouping.none(), selected, members);
    }

    private <S> ValidatedSelect<S, ?> member(SelectSpec<S, ?> spec) {
        return validator(spec.entity()).member(spec);
    }

    @SuppressWarnings("unchecked") // the validator of an entity is of its type
    private <S> SelectValidator<S> validator(Class<S> entity) {
        if (entity == model.type()) {
            return (SelectValidator<S>) first;
        }
        EntityModel<?> other = model.module()
                .find(entity)
                .orElseThrow(() -> new InvalidQueryException("a member of a union is about " + entity.getSimpleName()
                        + ", which is no entity of the module of " + model.name()));
        return (SelectValidator<S>) others.computeIfAbsent(other, this::create);
    }

    private <S> SelectValidator<S> create(EntityModel<S> other) {
        QueryFeatures features = specs.paths().features();
        IdPredicates ids = new IdPredicates(other);
        QueryValidator<S> queries =
                new QueryValidator<>(other, ids, new FetchPlanResolver(other, false, features), features);
        return new SelectValidator<>(other, queries, ids, selections.of(other, queries.paths()));
    }

    private static List<ResultColumn> agreed(
            List<ResultColumn> before, List<ResultColumn> added, SelectSpec<?, ?> union, SelectSpec<?, ?> member) {
        if (before.size() != added.size()) {
            throw new InvalidQueryException("the members of a union select the same number of columns, but "
                    + union.selection() + " of " + union.entity().getSimpleName() + " has " + before.size() + " and "
                    + member.selection() + " of " + member.entity().getSimpleName() + " has " + added.size());
        }
        List<ResultColumn> columns = new ArrayList<>(before.size());
        for (int index = 0; index < before.size(); index++) {
            columns.add(agreed(before.get(index), added.get(index), index + 1));
        }
        return List.copyOf(columns);
    }

    private static ResultColumn agreed(ResultColumn before, ResultColumn added, int number) {
        if (before.type() != added.type()) {
            throw new InvalidQueryException("column " + number + " of a union is a "
                    + before.type().getSimpleName() + " in its first member, " + before.name() + ", and a "
                    + added.type().getSimpleName() + " in another, " + added.name()
                    + "; convert one of them, for example with asLong(), asDecimal() or asText()");
        }
        if (!before.isStoredLike(added)) {
            throw new InvalidQueryException("column " + number + " of a union is stored in different forms by "
                    + before.name() + " and " + added.name() + ", so no reader reads both; select another attribute");
        }
        return before.with(added);
    }

    private static List<SortKey<?>> order(SelectSpec<?, ?> spec, Selected<?> selected) {
        List<SortKey<?>> order = new ArrayList<>();
        for (SortKey<?> key : spec.order()) {
            int item = selected.itemOf(key.expression());
            if (item < 0) {
                throw new InvalidQueryException("a union is sorted only by what its first member selects, which " + key
                        + " is not; select it in each member");
            }
            order.add(new SortKey<>(
                    item(item, key.expression().type()), key.direction(), key.nulls(), key.ignoringCase()));
        }
        return order;
    }

    /** Rows that have equal values in all columns are the same. */
    private static void complete(List<SortKey<?>> order, List<ResultColumn> columns) {
        for (int index = 0; index < columns.size(); index++) {
            Expression<Object, Object> item = item(index, columns.get(index).type());
            if (order.stream()
                    .noneMatch(key -> !key.ignoringCase() && key.expression().equals(item))) {
                order.add(new SortKey<>(item, SortKey.Direction.ASC, SortKey.Nulls.LAST, false));
            }
        }
    }

    private static Expression<Object, Object> item(int index, Class<?> type) {
        return new Selection.ItemReference<>(index, type);
    }
}
