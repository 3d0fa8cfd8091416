package dev.mortise.model;

import dev.mortise.model.name.SqlName;

/**
 * A column as the mapping declares it.
 *
 * @param name its name
 * @param nullable whether it takes null
 * @param unique whether its values are unique
 * @param insertable whether an insert writes it
 * @param updatable whether an update writes it
 * @param length how many characters it holds, where it holds text
 * @param precision how many digits it holds, or 0 where none is declared
 * @param scale how many of them stand after the point, or 0 where no precision is declared
 */
public record ColumnModel(
        SqlName name,
        boolean nullable,
        boolean unique,
        boolean insertable,
        boolean updatable,
        int length,
        int precision,
        int scale) {

    /** Whether the database makes the value and Mortise reads it back (R6). */
    public boolean isReadBack() {
        return !insertable && !updatable;
    }

    /** Returns the same column as neither insertable nor updatable. */
    public ColumnModel readOnly() {
        return new ColumnModel(name, nullable, unique, false, false, length, precision, scale);
    }
}
