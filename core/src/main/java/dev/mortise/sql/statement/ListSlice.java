package dev.mortise.sql.statement;

import java.util.Arrays;

/**
 * The values of a list that a placeholder takes.
 *
 * @param from the first of them
 * @param length how many at most
 */
public record ListSlice(int from, int length) {

    /** One value. */
    public static ListSlice one(int element) {
        return new ListSlice(element, 1);
    }

    /** The first value of the part; a list is padded with its last value. */
    Object first(Object[] list) {
        return list[Math.min(from, list.length - 1)];
    }

    /** All values of the part. */
    Object[] all(Object[] list) {
        return Arrays.copyOfRange(list, from, from + Math.min(length, list.length - from));
    }
}
