package dev.mortise.spi;

import java.sql.SQLException;

/**
 * Reads the rows of one result as objects.
 *
 * @param <S> the type of a source row: a {@link java.sql.ResultSet} positioned on it, or an array of values
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface RowReader<S, R> {

    /**
     * Called once before the rows of a result are read, also when there are none; by default does nothing.
     *
     * @param result the result, before its first row
     * @throws SQLException from the driver
     * @throws dev.mortise.error.InvalidQueryException if the result has not the columns that a row needs
     */
    default void start(S result) throws SQLException {}

    /**
     * Reads one row.
     *
     * @param row the row
     * @param scope the entities that the result has read before; a new one for each result
     * @throws SQLException from the driver
     * @throws dev.mortise.error.DataConversionException for a null in a primitive, or a value that cannot be converted
     */
    R read(S row, ResultIdentityMap scope) throws SQLException;
}
