package dev.mortise.transaction;

import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConcurrencyConflictException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.error.NotFetchedException;
import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.error.UnsupportedCapabilityException;
import java.util.List;

/** The part of a transaction that a failed statement rolls back (R24). */
enum RollbackScope {
    /** Nothing: no statement of the transaction failed. */
    NOTHING,
    /** The changes since the innermost savepoint, or the whole transaction where there is none. */
    SAVEPOINT,
    /** The whole transaction: going back to a savepoint would not help, or not be possible. */
    TRANSACTION;

    private static final List<Class<? extends MortiseException>> OF_TRANSACTION = List.of(
            ConcurrencyConflictException.class,
            LockTimeoutException.class,
            TransactionTimedOutException.class,
            ConnectionLostException.class,
            CommitOutcomeUnknownException.class);

    /** Thrown by core before or after a statement; where a database raised it, a statement failed. */
    private static final List<Class<? extends MortiseException>> OF_NOTHING = List.of(
            EntityNotFoundException.class,
            NonUniqueResultException.class,
            StaleEntityException.class,
            InvalidQueryException.class,
            NotFetchedException.class,
            ReadOnlyTransactionException.class,
            UnsupportedCapabilityException.class,
            TransactionRolledBackException.class);

    static RollbackScope of(Throwable failure) {
        if (!(failure instanceof MortiseException mortise)) {
            return SAVEPOINT;
        }
        if (isAny(OF_TRANSACTION, mortise)) {
            return TRANSACTION;
        }
        boolean fromDatabase = mortise.vendorCode().isPresent();
        boolean harmless = mortise instanceof PoolExhaustedException || (!fromDatabase && isAny(OF_NOTHING, mortise));
        return harmless ? NOTHING : SAVEPOINT;
    }

    private static boolean isAny(List<Class<? extends MortiseException>> types, MortiseException failure) {
        return types.stream().anyMatch(type -> type.isInstance(failure));
    }
}
