package dev.mortise.sql.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.DeadlockException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.ReadOnlyTransactionException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorsTest {

    private static SQLException chain(SQLException outer, Throwable cause) {
        outer.initCause(cause);
        return outer;
    }

    @Test
    void theOutermostFailureThatHasACodeDecides() {
        SQLException duplicate = new SQLException("duplicate", "23505", 0);

        MortiseException lost = SqlErrors.classify(
                SqlDialect.POSTGRESQL, "insert", chain(new SQLException("gone", "08006", 0), duplicate));
        MortiseException wrapped = SqlErrors.classify(
                SqlDialect.POSTGRESQL,
                "insert",
                new IllegalStateException(chain(new SQLException("a wrapper of a pool"), duplicate)));
        MortiseException byVendorCode = SqlErrors.classify(
                SqlDialect.MARIADB, "insert", chain(new SQLException("deadlock", null, 1213), duplicate));

        assertThat(lost).isInstanceOf(ConnectionLostException.class);
        assertThat(lost.sqlState()).contains("08006");
        assertThat(wrapped).isInstanceOf(DuplicateKeyException.class);
        assertThat(byVendorCode).isInstanceOf(DeadlockException.class);
        assertThat(byVendorCode.vendorCode()).hasValue(1213);
    }

    @Test
    void aBatchYieldsToItsFirstFailure() {
        BatchUpdateException batch = new BatchUpdateException("batch", "HY000", new int[] {1, -3});
        batch.setNextException(new SQLException("duplicate", "23505", 23505));

        MortiseException failure = SqlErrors.classify(SqlDialect.H2, "insert", batch);

        assertThat(failure).isInstanceOf(DuplicateKeyException.class);
        assertThat(failure.sqlState()).contains("23505");
    }

    @ParameterizedTest
    @CsvSource({
        "H2, 23505, 23505, DuplicateKey",
        "H2, 23506, 23506, IntegrityViolation",
        "H2, 23503, 23503, IntegrityViolation",
        "H2, 23502, 23502, IntegrityViolation",
        "H2, 23513, 23513, IntegrityViolation",
        "H2, 22001, 22001, DataConversion",
        "H2, 22012, 22012, DataConversion",
        "H2, 40001, 40001, Deadlock",
        "H2, 90131, 90131, SerializationFailure",
        "H2, HYT00, 50200, LockTimeout",
        "H2, 57014, 57014, TransactionTimedOut",
        "H2, 90121, 90121, ConnectionLost",
        "H2, 90067, 90067, ConnectionLost",
        "H2, 42S02, 42102, SchemaMismatch",
        "H2, 42S22, 42122, SchemaMismatch",
        "H2, 42001, 42001, InvalidQuery",
        "H2, 28000, 28000, Database",
        "POSTGRESQL, 23505, 0, DuplicateKey",
        "POSTGRESQL, 23503, 0, IntegrityViolation",
        "POSTGRESQL, 23514, 0, IntegrityViolation",
        "POSTGRESQL, 22021, 0, DataConversion",
        "POSTGRESQL, 40P01, 0, Deadlock",
        "POSTGRESQL, 40001, 0, SerializationFailure",
        "POSTGRESQL, 55P03, 0, LockTimeout",
        "POSTGRESQL, 57014, 0, TransactionTimedOut",
        "POSTGRESQL, 25006, 0, ReadOnlyTransaction",
        "POSTGRESQL, 25P02, 0, TransactionRolledBack",
        "POSTGRESQL, 57P01, 0, ConnectionLost",
        "POSTGRESQL, 08006, 0, ConnectionLost",
        "POSTGRESQL, 08P01, 0, Database",
        "POSTGRESQL, 53300, 0, PoolExhausted",
        "POSTGRESQL, 42P01, 0, SchemaMismatch",
        "POSTGRESQL, 42703, 0, SchemaMismatch",
        "POSTGRESQL, 54001, 0, InvalidQuery",
        "POSTGRESQL, 42883, 0, InvalidQuery",
        "POSTGRESQL, 28P01, 0, Database",
        "POSTGRESQL, 53100, 0, Database",
        "MARIADB, 23000, 1062, DuplicateKey",
        "MARIADB, 23000, 1452, IntegrityViolation",
        "MARIADB, 23000, 1451, IntegrityViolation",
        "MARIADB, 23000, 1048, IntegrityViolation",
        "MARIADB, HY000, 1364, IntegrityViolation",
        "MARIADB, 23000, 4025, IntegrityViolation",
        "MARIADB, 22001, 1406, DataConversion",
        "MARIADB, HY000, 1366, DataConversion",
        "MARIADB, 40001, 1213, Deadlock",
        "MARIADB, HY000, 1020, SerializationFailure",
        "MARIADB, HY000, 1205, LockTimeout",
        "MARIADB, 70100, 1969, TransactionTimedOut",
        "MARIADB, 25006, 1792, ReadOnlyTransaction",
        "MARIADB, 08000, -1, ConnectionLost",
        "MARIADB, 08000, 1220, ConnectionLost",
        "MARIADB, 42S02, 1146, SchemaMismatch",
        "MARIADB, 42S22, 1054, SchemaMismatch",
        "MARIADB, 42000, 1064, InvalidQuery",
        "MARIADB, HY000, 1116, InvalidQuery",
        "MARIADB, HY000, 1436, InvalidQuery",
        "MARIADB, 28000, 1045, Database"
    })
    void codesDecide(SqlDialect dialect, String state, int code, String expected) {
        MortiseException classified = classify(dialect, new SQLException("a secret", state, code));

        assertThat(classified.getClass().getSimpleName()).isEqualTo(expected + "Exception");
        assertThat(classified)
                .hasMessageStartingWith("update of Product failed: ")
                .hasMessageNotContaining("secret");
        assertThat(classified.sqlState()).contains(state);
        assertThat(classified.vendorCode()).hasValue(code);
    }

    @Test
    void conflictsAreRetriedByDefaultAndNothingElse() {
        assertThat(classify(SqlDialect.MARIADB, new SQLException("", "HY000", 1020))
                        .isRetriedByDefault())
                .isTrue();
        assertThat(classify(SqlDialect.POSTGRESQL, new SQLException("", "40P01"))
                        .isRetriedByDefault())
                .isTrue();
        assertThat(classify(SqlDialect.MARIADB, new SQLException("", "HY000", 1205))
                        .isRetriedByDefault())
                .isFalse();
        assertThat(classify(SqlDialect.POSTGRESQL, new SQLException("", "57P01"))
                        .isRetriedByDefault())
                .isFalse();
        assertThat(classify(SqlDialect.H2, new SQLTransientConnectionException("timed out"))
                        .isRetriedByDefault())
                .isFalse();
    }

    @Test
    void subclassesOfTheDriverDoNotDecide() {
        assertThat(classify(SqlDialect.MARIADB, new SQLSyntaxErrorException("", "HY000", 1366)))
                .isInstanceOf(DataConversionException.class);
        assertThat(classify(SqlDialect.MARIADB, new SQLInvalidAuthorizationSpecException("", "25006", 1792)))
                .isInstanceOf(ReadOnlyTransactionException.class);
    }

    @Test
    void aPoolThatPassesOnAStateHadNoDatabase() {
        SQLException refused = new SQLException("refused", "08001");

        assertThat(classify(SqlDialect.POSTGRESQL, new SQLTransientConnectionException("timed out")))
                .isInstanceOf(PoolExhaustedException.class);
        assertThat(classify(
                        SqlDialect.POSTGRESQL, new SQLTransientConnectionException("timed out", "08001", 0, refused)))
                .isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void theRootIsFoundBelowTheEngineAndInABatch() {
        SQLException duplicate =
                new SQLException("Unique index: \"PUBLIC.UQ_SKU_INDEX_C ON PUBLIC.T(SKU)\"", "23505", 23505);
        BatchUpdateException batch = new BatchUpdateException("", "HY000", 0, new int[] {1, -3, -3});
        batch.setNextException(duplicate);

        MortiseException classified = classify(SqlDialect.H2, new IllegalStateException("engine", batch));

        assertThat(classified).isInstanceOf(DuplicateKeyException.class);
        assertThat(((IntegrityViolationException) classified).constraint()).contains("uq_sku");
        assertThat(((IntegrityViolationException) classified).batchIndex()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void namesAreNotTakenFromValues() {
        SQLException postgres = new SQLException(
                "ERROR: duplicate key value violates unique constraint \"uq_sku\"\n  Detail: constraint \"other\"",
                "23505");
        SQLException maria =
                new SQLException("(conn=1) Duplicate entry 'x' for key 'other' for key 'uq_sku'", "23000", 1062);

        assertThat(((IntegrityViolationException) classify(SqlDialect.POSTGRESQL, postgres)).constraint())
                .contains("uq_sku");
        assertThat(((IntegrityViolationException) classify(SqlDialect.MARIADB, maria)).constraint())
                .contains("uq_sku");
    }

    @Test
    void whatIsClassifiedStaysAsItIs() {
        MortiseException known = new DataConversionException("Product.price does not fit");

        assertThat(classify(SqlDialect.H2, new IllegalStateException("engine", known)))
                .isSameAs(known);
        assertThat(classify(SqlDialect.H2, known)).isSameAs(known);
    }

    @Test
    void aFailureWithoutDatabaseIsNoOtherKind() {
        assertThat(classify(SqlDialect.H2, new IllegalStateException("engine")))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("update of Product failed before the database was asked; the cause says why.");
    }

    private static MortiseException classify(SqlDialect dialect, Throwable failure) {
        return SqlErrors.classify(dialect, "update of Product", failure);
    }
}
