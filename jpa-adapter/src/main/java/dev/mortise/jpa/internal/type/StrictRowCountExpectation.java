package dev.mortise.jpa.internal.type;

import dev.mortise.spi.UpdateCounts;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.jdbc.Expectation;

/**
 * Expects one row for each update and delete, and treats an uncounted one as a failure, as Hibernate does (R3, R7).
 */
public final class StrictRowCountExpectation implements Expectation {

    private final Expectation oneRow = new RowCount();

    @Override
    public void verifyOutcome(int rowCount, PreparedStatement statement, int batchPosition, String sql)
            throws SQLException {
        if (rowCount == Statement.SUCCESS_NO_INFO) {
            throw UpdateCounts.uncounted();
        }
        oneRow.verifyOutcome(rowCount, statement, batchPosition, sql);
    }
}
