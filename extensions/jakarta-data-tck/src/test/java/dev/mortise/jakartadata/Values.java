package dev.mortise.jakartadata;

import java.util.Collection;

/** Conversions of arguments and literals into the types of attributes. */
final class Values {

    private Values() {}

    static Object convert(Object value, Class<?> type) {
        if (value instanceof Number number) {
            return number(number, type);
        }
        if (value instanceof String text && type == Character.class && text.length() == 1) {
            return text.charAt(0);
        }
        return value;
    }

    static Collection<?> convertAll(Collection<?> values, Class<?> type) {
        return values.stream().map(value -> convert(value, type)).toList();
    }

    private static Object number(Number number, Class<?> type) {
        if (type == Long.class) {
            return number.longValue();
        }
        if (type == Integer.class) {
            return number.intValue();
        }
        if (type == Short.class) {
            return number.shortValue();
        }
        if (type == Double.class) {
            return number.doubleValue();
        }
        if (type == Float.class) {
            return number.floatValue();
        }
        return number;
    }
}
