package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.sql.codec.CodecRegistry;

/**
 * Writes the list of an {@code in}: as one array, where the database supports arrays, else value by value.
 *
 * <p>The length of an array is not part of the text. A list of single values is padded with its last value, so that few
 * keys serve all sizes: up to 1024 values to the next power of two, above that to the next multiple of 1024.
 *
 * @param dialect the database
 * @param isPadded whether lists are padded; without, their length alone decides
 */
record InListPadding(SqlDialect dialect, boolean isPadded) {

    private static final int STEP = 1024;

    static InListPadding padded(SqlDialect dialect) {
        return new InListPadding(dialect, true);
    }

    /** Returns the same without padding. */
    InListPadding exact() {
        return new InListPadding(dialect, false);
    }

    boolean takesArrays() {
        return longestArray() > 0;
    }

    int longestArray() {
        return dialect.longestArray();
    }

    /** How many arrays hold this many values. */
    int arrays(int size) {
        return (size - 1) / longestArray() + 1;
    }

    /** How many values are written, the repeated ones included. */
    int written(int size) {
        return isPadded ? paddedSize(size) : size;
    }

    /** Whether values of this class are always held in one column, so that a list of them can be an array. */
    boolean isOneColumn(Class<?> type) {
        return type.isEnum() || CodecRegistry.of(dialect).supports(type);
    }

    static int paddedSize(int size) {
        return size <= STEP ? Integer.highestOneBit(Math.max(1, 2 * size - 1)) : (size + STEP - 1) / STEP * STEP;
    }
}
