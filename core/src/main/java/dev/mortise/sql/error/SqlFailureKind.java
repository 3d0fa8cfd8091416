package dev.mortise.sql.error;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.DeadlockException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.error.SerializationFailureException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.spi.StoreOperation;
import org.jspecify.annotations.Nullable;

/** A kind of database failure, with its message and its exception. */
enum SqlFailureKind {
    CONVERSION(
            "a value does not fit its column%s, or a computation has no result. Compare the values with the types and"
                    + " lengths of the columns.",
            SqlFailureKind::unfit),
    TYPE_MISMATCH("", SqlFailureKind::typeMismatch),
    DEADLOCK("two transactions waited for each other. Run the whole transaction again.", DeadlockException::new),
    SERIALIZATION(
            "another transaction changed rows that this one had read. Run the whole transaction again.",
            SerializationFailureException::new),
    LOCK_TIMEOUT(
            "another transaction held a lock for too long. Run the whole transaction again later.",
            LockTimeoutException::new),
    QUERY_TIMEOUT(
            "the statement was stopped, since the time allowed was over. Allow more time, or ask for less.",
            TransactionTimedOutException::new),
    READ_ONLY("the transaction is read-only. Write in a transaction that is not.", ReadOnlyTransactionException::new),
    ROLLED_BACK("a statement before it failed, which ended the transaction.", TransactionRolledBackException::new),
    CONNECTION_LOST(
            "the connection to the database broke; nothing of the transaction was kept.", ConnectionLostException::new),
    POOL_EXHAUSTED(
            "no connection became free in time. Enlarge the pool, or hold connections for less long.",
            PoolExhaustedException::new),
    SCHEMA(
            "the database lacks a table, column or sequence that the mapping names. Migrate the schema, or correct the"
                    + " mapping.",
            SchemaMismatchException::new),
    QUERY("the database does not accept the statement; the cause says why.", InvalidQueryException::new),
    LOGIN("the database refuses this user; check login and rights.", DatabaseException::new),
    OTHER("the database refused it; the cause says why.", DatabaseException::new),
    UNIQUE("", SqlFailureKind::duplicate),
    FOREIGN_KEY(
            "a referenced row does not exist, or the row is still referenced (%s). Insert the referenced row"
                    + " first and delete it last.",
            violation(IntegrityViolationException.Kind.FOREIGN_KEY)),
    NOT_NULL(
            "a column that takes no null has no value (%s). Set the attribute.",
            violation(IntegrityViolationException.Kind.NOT_NULL)),
    CHECK(
            "a check constraint is violated (%s). Compare the values with its condition.",
            violation(IntegrityViolationException.Kind.CHECK));

    /** Creates an exception from a message, the failed constraint, and the failure. */
    private interface Factory {
        MortiseException make(StoreOperation operation, String says, @Nullable String constraint, SqlFailure failure);
    }

    /** Creates an exception from a message and a cause. */
    private interface PlainFactory {
        MortiseException make(String message, Throwable cause);
    }

    private final String says;
    private final Factory factory;

    SqlFailureKind(String says, PlainFactory factory) {
        this(says, (operation, text, constraint, failure) -> factory.make(message(operation, text), failure.thrown()));
    }

    SqlFailureKind(String says, Factory factory) {
        this.says = says;
        this.factory = factory;
    }

    /** The exception for a failure of this kind. */
    MortiseException exception(StoreOperation operation, SqlFailure failure) {
        String constraint = ConstraintNames.in(failure.root(), failure.dialect(), this);
        String name = constraint == null ? "the cause says which" : constraint;
        return factory.make(operation, this == CONVERSION ? says : says.formatted(name), constraint, failure);
    }

    private static String message(StoreOperation operation, String says) {
        return operation + " failed: " + says;
    }

    private static MortiseException unfit(
            StoreOperation operation, String says, @Nullable String constraint, SqlFailure failure) {
        String attribute = ColumnNames.in(failure.root(), failure.dialect())
                .flatMap(operation::attribute)
                .map(name -> " (" + name + ")")
                .orElse("");
        return new DataConversionException(message(operation, says.formatted(attribute)), failure.thrown());
    }

    /** A comparison in the application's own SQL is not the mapping's problem. */
    private static MortiseException typeMismatch(
            StoreOperation operation, String says, @Nullable String constraint, SqlFailure failure) {
        if (!operation.isOfMapping()) {
            return QUERY.exception(operation, failure);
        }
        return new DataConversionException(
                message(
                        operation,
                        "the database does not convert between the type of a column and that of its attribute ("
                                + operation.attributes(failure.root().getMessage())
                                + "). Correct the column or the mapping; validateSchema() finds such columns when the"
                                + " module opens."),
                failure.thrown());
    }

    private static MortiseException duplicate(
            StoreOperation operation, String says, @Nullable String constraint, SqlFailure failure) {
        DuplicateKeyDetails key = DuplicateKeyDetails.of(operation, failure, constraint);
        return new DuplicateKeyException(
                message(operation, key.says()), constraint, key.isId(), failure.batchIndex(), failure.thrown());
    }

    private static Factory violation(IntegrityViolationException.Kind kind) {
        return (operation, says, constraint, failure) -> new IntegrityViolationException(
                message(operation, says), kind, constraint, failure.batchIndex(), failure.thrown());
    }
}
