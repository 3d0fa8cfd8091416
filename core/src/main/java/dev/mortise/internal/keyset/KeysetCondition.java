package dev.mortise.internal.keyset;

import dev.mortise.query.CaseWhen;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison;
import dev.mortise.query.Condition.Comparison.Operator;
import dev.mortise.query.Condition.NullCheck;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey.Direction;
import dev.mortise.query.SortKey.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The condition of the rows after a position in a total order; exact for nulls, and never unknown for a row.
 *
 * <p>A row value where the database searches an index by one: PostgreSQL does, H2 and MariaDB do not. Elsewhere one comparison for
 * each key, nested, behind a bound of the first key for the index.
 */
final class KeysetCondition {

    private final List<KeysetKey> keys;
    private final List<@Nullable Object> position;
    private final boolean inclusive;

    /**
     * @param keys the keys in the direction that is read
     * @param position the value of each key
     * @param inclusive whether the row at the position meets the condition too
     */
    KeysetCondition(List<KeysetKey> keys, List<@Nullable Object> position, boolean inclusive) {
        this.keys = keys;
        this.position = position;
        this.inclusive = inclusive;
    }

    /**
     * @param searchesRowValues whether the database searches an index by a row value
     */
    Condition<?> build(boolean searchesRowValues) {
        if (searchesRowValues && isRowValue()) {
            return rowValue();
        }
        Condition<Object> nested = from(0);
        Object first = position.get(0);
        return first == null || hasNullsAfter(0) || keys.size() == 1
                ? nested
                : Condition.<Object>allOf(List.of(compared(0, first, inOrder(0, true)), nested));
    }

    /** One direction, and no null before or after the position that the comparison would leave out. */
    private boolean isRowValue() {
        if (keys.size() < 2) {
            return false;
        }
        for (int index = 0; index < keys.size(); index++) {
            if (keys.get(index).direction() != keys.get(0).direction()
                    || position.get(index) == null
                    || hasNullsAfter(index)) {
                return false;
            }
        }
        return true;
    }

    private Condition<?> rowValue() {
        List<Expression<? super Object, ?>> left = new ArrayList<>();
        List<Expression<? super Object, ?>> right = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            left.add(keys.get(index).expression());
            right.add(new Expression.Value<>(position.get(index)));
        }
        return new RowValueComparison<>(left, inOrder(0, inclusive), right);
    }

    /** The rows that are after the position by a key, or equal by it and after the position by the later ones. */
    private Condition<Object> from(int index) {
        List<Condition<? super Object>> any = new ArrayList<>(2);
        boolean isLast = index == keys.size() - 1;
        after(index, isLast && inclusive).ifPresent(any::add);
        if (!isLast) {
            any.add(Condition.<Object>allOf(List.of(equal(index), from(index + 1))));
        }
        return Condition.<Object>anyOf(any);
    }

    private Optional<Condition<Object>> after(int index, boolean orEqual) {
        Object value = position.get(index);
        if (value == null) {
            return nullsAfter(index)
                    ? orEqual ? Optional.of(isNull(index)) : Optional.empty()
                    : Optional.of(
                            orEqual
                                    ? new Condition.Constant<>(true)
                                    : new NullCheck<>(keys.get(index).expression(), false));
        }
        Condition<Object> greater = compared(index, value, inOrder(index, orEqual));
        return Optional.of(hasNullsAfter(index) ? Condition.<Object>anyOf(List.of(greater, isNull(index))) : greater);
    }

    private Condition<Object> equal(int index) {
        Object value = position.get(index);
        return value == null ? isNull(index) : compared(index, value, Operator.EQ);
    }

    /** A null check of a subclass's property leaves the rows of other classes out, for which the key is null too. */
    private Condition<Object> isNull(int index) {
        Expression<Object, Object> key = keys.get(index).expression();
        if (!TreatFinder.isIn(key)) {
            return new NullCheck<>(key, true);
        }
        Expression<Object, Integer> present = new CaseWhen<>(
                List.of(new CaseWhen.Branch<Object>(new NullCheck<>(key, false), new Expression.Value<>(1))),
                new Expression.Value<>(0));
        return new Comparison<>(present, Operator.EQ, new Expression.Value<Object, Integer>(0));
    }

    private Condition<Object> compared(int index, Object value, Operator operator) {
        return new Comparison<>(keys.get(index).expression(), operator, new Expression.Value<Object, Object>(value));
    }

    private Operator inOrder(int index, boolean orEqual) {
        boolean ascending = keys.get(index).direction() == Direction.ASC;
        return ascending ? orEqual ? Operator.GE : Operator.GT : orEqual ? Operator.LE : Operator.LT;
    }

    private boolean hasNullsAfter(int index) {
        return keys.get(index).nulls() == Nulls.LAST;
    }

    private boolean nullsAfter(int index) {
        return keys.get(index).nulls() != Nulls.FIRST;
    }
}
