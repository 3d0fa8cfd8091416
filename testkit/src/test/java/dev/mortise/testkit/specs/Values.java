package dev.mortise.testkit.specs;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values in memory are compared, sorted and matched: as the columns of the contract do, texts by their characters. */
final class Values {

    private Values() {}

    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right) {
        if (left instanceof Enum<?> one && right instanceof Enum<?> other) {
            return one.name().compareTo(other.name());
        }
        if (left instanceof Double one && right instanceof Double other) {
            return Double.compare(one + 0.0, other + 0.0);
        }
        if (left instanceof Number one && right instanceof Number other && left.getClass() != right.getClass()) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
        }
        return ((Comparable<Object>) left).compareTo(right);
    }

    static Comparator<@Nullable Object> order(boolean nullsFirst, boolean descending) {
        Comparator<Object> order = descending ? (one, other) -> compare(other, one) : Values::compare;
        return nullsFirst ? Comparator.nullsFirst(order) : Comparator.nullsLast(order);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A value as answers are compared by: numbers without their scale and sign of zero. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        if (value instanceof Integer whole) {
            return whole.longValue();
        }
        if (value instanceof List<?> several) {
            return several.stream().<@Nullable Object>map(Values::comparable).collect(Collectors.toList());
        }
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }

    /** Whether a text matches an SQL pattern. */
    static boolean like(String text, String pattern, char escape) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        String rest = pattern.substring(1);
        if (first == '%') {
            return like(text, rest, escape) || !text.isEmpty() && like(text.substring(1), pattern, escape);
        }
        if (first == escape && !rest.isEmpty()) {
            return text.startsWith(rest.substring(0, 1)) && like(text.substring(1), rest.substring(1), escape);
        }
        return !text.isEmpty() && (first == '_' || text.charAt(0) == first) && like(text.substring(1), rest, escape);
    }
}
