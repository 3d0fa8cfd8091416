package dev.mortise.internal.keyset;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey;
import dev.mortise.query.SortKey.Direction;
import dev.mortise.query.SortKey.Nulls;
import dev.mortise.query.function.FunctionName;
import java.util.List;

/**
 * A key of a keyset order.
 *
 * @param column the sorted expression, in lower case where case is ignored, and how its value is read
 * @param direction ascending or descending
 * @param nulls where nulls stand; {@code AS_DATABASE} for a key that is never null
 */
record KeysetKey(KeyColumn column, Direction direction, Nulls nulls) {

    /**
     * Creates the key of a sort key.
     *
     * @param nullable whether its value may be null
     */
    static KeysetKey of(SortKey<?> sort, KeyColumn column, boolean nullable, SqlDialect dialect) {
        if (!nullable) {
            return new KeysetKey(column, sort.direction(), Nulls.AS_DATABASE);
        }
        Nulls nulls = sort.nulls() == Nulls.AS_DATABASE ? dialect.nullsOf(sort.direction()) : sort.nulls();
        return new KeysetKey(column, sort.direction(), nulls);
    }

    /** The expression that is sorted and compared; where case is ignored it is the text in lower case. */
    static Expression<?, ?> expression(SortKey<?> sort) {
        return sort.ignoringCase()
                ? new Expression.Function<Object, String>(FunctionName.LOWER, List.of(narrowed(sort.expression())))
                : sort.expression();
    }

    Expression<Object, Object> expression() {
        return narrowed(column.expression());
    }

    boolean isNullable() {
        return nulls != Nulls.AS_DATABASE;
    }

    KeysetKey reversed() {
        return new KeysetKey(
                column,
                direction == Direction.ASC ? Direction.DESC : Direction.ASC,
                switch (nulls) {
                    case FIRST -> Nulls.LAST;
                    case LAST -> Nulls.FIRST;
                    case AS_DATABASE -> Nulls.AS_DATABASE;
                });
    }

    SortKey<?> sortKey() {
        return new SortKey<>(expression(), direction, nulls, false);
    }

    /** Expressions only ever read their entity, so the entity does not matter to core. */
    @SuppressWarnings("unchecked")
    private static Expression<Object, Object> narrowed(Expression<?, ?> expression) {
        return (Expression<Object, Object>) expression;
    }
}
