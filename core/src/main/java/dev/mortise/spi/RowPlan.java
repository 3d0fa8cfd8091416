package dev.mortise.spi;

import dev.mortise.dialect.SqlDialect;
import java.sql.ResultSet;
import java.util.List;

/**
 * The selected items of a query, and the readers that create an object from a row.
 *
 * <p>An engine with JDBC rows uses {@link #resultSetMapper}; one that has read and converted the columns itself uses
 * {@link #tupleMapper}. Both create the same objects: unselected relations hold proxies or placeholders, selected
 * relations hold one object for each of their rows (R18), and post-load callbacks have been called for each loaded
 * entity.
 *
 * <p>Thread-safe; created once for each selection.
 *
 * @param <R> the type of a row
 */
public interface RowPlan<R> {

    /** Returns the selected items, in order. */
    List<SelectItem> items();

    /** Reads rows from JDBC; item n is column n + 1. */
    RowReader<ResultSet, R> resultSetMapper(SqlDialect dialect);

    /** Reads rows whose values have been read and converted to the attributes' Java types; item n is element n. */
    RowReader<Object[], R> tupleMapper();
}
