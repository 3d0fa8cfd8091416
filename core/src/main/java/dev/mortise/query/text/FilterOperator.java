package dev.mortise.query.text;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An operator of a filter text.
 *
 * <p>Each has a negation, {@code not in} for {@code in}, which is allowed with it.
 */
public enum FilterOperator {
    EQ("="),
    NE("!="),
    GT(">"),
    GE(">="),
    LT("<"),
    LE("<="),
    BETWEEN("between"),
    IN("in"),
    /** {@code is null} and {@code is not null}. */
    IS_NULL("is"),
    CONTAINS("contains"),
    /** As {@link #CONTAINS}, ignoring case. */
    CONTAINS_IGNORE_CASE("icontains"),
    STARTS_WITH("startswith"),
    ENDS_WITH("endswith");

    private final String symbol;

    FilterOperator(String symbol) {
        this.symbol = symbol;
    }

    /** The operator as a filter writes it; keywords are written in any case. */
    public String symbol() {
        return symbol;
    }

    /** The operators that a property of a type has unless it says otherwise. */
    static Set<FilterOperator> defaultsFor(Class<?> type) {
        Set<FilterOperator> operators = EnumSet.of(EQ, NE, IN, IS_NULL);
        boolean named = type.isEnum() || type == Boolean.class || type == UUID.class;
        if (Comparable.class.isAssignableFrom(type) && !named) {
            operators.addAll(EnumSet.of(GT, GE, LT, LE, BETWEEN));
        }
        if (type == String.class) {
            operators.addAll(EnumSet.of(CONTAINS, CONTAINS_IGNORE_CASE, STARTS_WITH, ENDS_WITH));
        }
        return operators;
    }

    static Optional<FilterOperator> ofSymbol(String text) {
        return Stream.of(values())
                .filter(operator -> operator.symbol.equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The operator of a symbol at an index of a text; the longest one. */
    static Optional<FilterOperator> startingAt(String text, int index) {
        return Stream.of(EQ, NE, GT, GE, LT, LE)
                .filter(operator -> text.startsWith(operator.symbol, index))
                .max(Comparator.comparingInt(operator -> operator.symbol.length()));
    }

    /** The condition of an operator that takes one value. */
    <T> Condition<T> condition(Expression<T, Object> operand, Object value) {
        return switch (this) {
            case EQ -> operand.eq(value);
            case NE -> operand.ne(value);
            case GT -> operand.gt(value);
            case GE -> operand.ge(value);
            case LT -> operand.lt(value);
            case LE -> operand.le(value);
            case CONTAINS -> operand.contains((String) value);
            case CONTAINS_IGNORE_CASE -> operand.containsIgnoreCase((String) value);
            case STARTS_WITH -> operand.startsWith((String) value);
            case ENDS_WITH -> operand.endsWith((String) value);
            case IN -> operand.in(List.of(value));
            case BETWEEN -> operand.between(value, value);
            case IS_NULL -> throw new IllegalStateException("is null takes no value");
        };
    }

    /** Whether the operand must be text. */
    boolean isOfText() {
        return this == CONTAINS || this == CONTAINS_IGNORE_CASE || this == STARTS_WITH || this == ENDS_WITH;
    }

    /** Whether the operand must have an order. */
    boolean isOfOrder() {
        return this == GT || this == GE || this == LT || this == LE || this == BETWEEN;
    }
}
