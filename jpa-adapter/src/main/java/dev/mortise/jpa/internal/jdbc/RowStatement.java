package dev.mortise.jpa.internal.jdbc;

import dev.mortise.spi.RowMutation;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A statement that writes a row of one table. */
public interface RowStatement {

    /** The text. */
    String sql();

    /** Binds the values of a row to the placeholders. */
    void bind(PreparedStatement statement, RowMutation row) throws SQLException;
}
