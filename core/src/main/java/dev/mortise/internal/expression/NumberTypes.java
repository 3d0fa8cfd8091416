package dev.mortise.internal.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/** The types of numbers that are calculated with alike. */
final class NumberTypes {

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Byte.class, Short.class, Integer.class, Long.class);

    private NumberTypes() {}

    /** Whether it is calculated with in 64 bits. */
    static boolean isWhole(Class<?> type) {
        return WHOLE_NUMBERS.contains(type);
    }

    /** Whether it is a decimal of the database. */
    static boolean isDecimal(Class<?> type) {
        return type == BigDecimal.class || type == BigInteger.class;
    }

    static boolean isFloating(Class<?> type) {
        return type == Float.class || type == Double.class;
    }
}
