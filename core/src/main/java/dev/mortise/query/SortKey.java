package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A sort key: an expression, a direction, and the position of nulls.
 *
 * <p>Nulls sort last, in either direction, by default (R12).
 *
 * @param expression the sorted expression
 * @param direction ascending or descending
 * @param nulls the position of nulls
 * @param ignoringCase whether text is compared in lower case
 * @param <T> the entity that is sorted
 */
public record SortKey<T>(Expression<? super T, ?> expression, Direction direction, Nulls nulls, boolean ignoringCase) {

    /** The sort direction. */
    public enum Direction {
        ASC,
        DESC
    }

    /** The position of nulls in a sort. */
    public enum Nulls {
        FIRST,
        LAST,
        /** Where the database puts them by itself, which differs between databases. */
        AS_DATABASE
    }

    public SortKey {
        requireNonNull(expression, "expression");
        requireNonNull(direction, "direction");
        requireNonNull(nulls, "nulls");
        if (ignoringCase) {
            OperandTypeCheck.requireText(expression, "ignoreCase");
        }
    }

    static <T> SortKey<T> of(Expression<T, ?> expression, Direction direction) {
        OperandTypeCheck.requireOrder(expression, "orderBy");
        return new SortKey<>(expression, direction, Nulls.LAST, false);
    }

    public SortKey<T> nullsFirst() {
        return new SortKey<>(expression, direction, Nulls.FIRST, ignoringCase);
    }

    public SortKey<T> nullsLast() {
        return new SortKey<>(expression, direction, Nulls.LAST, ignoringCase);
    }

    /** Sorts nulls as the database does, which may let it use an index. */
    public SortKey<T> nullsAsDatabase() {
        return new SortKey<>(expression, direction, Nulls.AS_DATABASE, ignoringCase);
    }

    /** Compares text in lower case. */
    public SortKey<T> ignoreCase() {
        return new SortKey<>(expression, direction, nulls, true);
    }

    /** The same key of the entity that a to-one relation leads to. */
    public <S> SortKey<S> at(Path<S, ? extends T> relation) {
        return new SortKey<>(expression.at(relation), direction, nulls, ignoringCase);
    }

    @Override
    public String toString() {
        return expression + " " + direction.name().toLowerCase(Locale.ROOT) + (ignoringCase ? " ignoring case" : "")
                + switch (nulls) {
                    case FIRST -> " nulls first";
                    case LAST -> "";
                    case AS_DATABASE -> " nulls as database";
                };
    }
}
