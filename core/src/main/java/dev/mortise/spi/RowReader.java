package dev.mortise.spi;

import java.sql.SQLException;

/**
 * Turns rows of one result into objects.
 *
 * @param <S> what a row is: a {@link java.sql.ResultSet} that stands on it, or an array of values
 * @param <R> what it is read as
 */
@FunctionalInterface
public interface RowReader<S, R> {

    /**
     * Reads one row.
     *
     * @param row the row
     * @param scope what the result has read before; a new one for each result
     * @throws SQLException from the driver
     * @throws dev.mortise.error.DataConversionException for a null in a primitive, or a value that cannot be converted
     */
    R read(S row, ResultIdentityMap scope) throws SQLException;
}
