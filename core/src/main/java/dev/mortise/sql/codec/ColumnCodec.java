package dev.mortise.sql.codec;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Binds and reads the values of one column, the same for every engine (R29).
 *
 * <p>Values are in stored form, after enum and converter mapping. Thread-safe.
 */
public interface ColumnCodec {

    /**
     * Binds a value.
     *
     * @throws dev.mortise.error.DataConversionException for a value that the database would alter or cannot hold
     */
    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;

    /** Reads a value, or null. */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException;
}
