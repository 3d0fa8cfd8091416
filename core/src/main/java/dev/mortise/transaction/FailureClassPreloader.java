package dev.mortise.transaction;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.jdbc.LostConnectionDetector;
import dev.mortise.spi.TransactionParticipant.Outcome;
import dev.mortise.sql.error.SqlErrors;
import java.sql.SQLException;

/**
 * Loads the classes needed in case of a failure.
 *
 * <p>A class whose initialization overflows the stack cannot be used again in this JVM, so that none of these may be used for the first
 * time while an overflow is dealt with.
 */
final class FailureClassPreloader {

    static {
        SQLException example = new SQLException("example", "HY000");
        RuntimeException failure = SqlErrors.classify(SqlDialect.H2, "example", example);
        SuppressedFailures.into(failure, () -> {
            throw new IllegalStateException(RollbackScope.of(failure) + " " + Outcome.ROLLED_BACK);
        });
        LostConnectionDetector.classify(failure, () -> {
            throw new IllegalStateException("there is no connection");
        });
    }

    private FailureClassPreloader() {}

    /** Has done its work when it returns for the first time. */
    static void load() {}
}
