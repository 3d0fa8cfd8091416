package dev.mortise.spi;

import dev.mortise.dialect.SqlDialect;
import java.sql.ResultSet;
import java.util.List;

/**
 * What a query selects, and how a row of it becomes an object.
 *
 * <p>An engine that hands out JDBC rows uses {@link #resultSetMapper}; one that has read and converted the columns itself uses
 * {@link #tupleMapper}. Both make the same objects: relations that were not selected hold stand-ins, relations that were selected
 * hold one object for each row of theirs (R18), and each loaded entity has had its post-load callbacks.
 *
 * <p>Safe to share between threads; it is made once for each shape of query.
 *
 * @param <R> what a row is read as
 */
public interface RowPlan<R> {

    /** What is selected, in order. */
    List<SelectItem> items();

    /** Reads rows from JDBC; item n is column n + 1. */
    RowReader<ResultSet, R> resultSetMapper(SqlDialect dialect);

    /** Reads rows whose values have been read and converted to the attributes' Java types; item n is element n. */
    RowReader<Object[], R> tupleMapper();
}
