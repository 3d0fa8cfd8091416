package dev.mortise.testkit.sweep;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.DeadlockException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.MortiseException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A driver failure, and the exception that Mortise should throw for it.
 *
 * @param name     its name in messages
 * @param failure  creates the driver's exception: an {@link SQLException} or an unchecked exception
 * @param expected the exception for a failed statement
 * @param answer   whether the database itself refused the call, so that it had no effect; otherwise a commit may have
 *     happened
 */
public record Fault(
        String name,
        Supplier<? extends Exception> failure,
        Class<? extends MortiseException> expected,
        boolean answer) {

    /** The connection breaks: {@link ConnectionLostException}. */
    public static final Fault CONNECTION_LOST = new Fault(
            "a lost connection", () -> new SQLException("lost", "08006", 90067), ConnectionLostException.class, false);

    /** Another transaction wins: {@link DeadlockException}, which a retrying template runs again. */
    public static final Fault DEADLOCK =
            new Fault("a deadlock", () -> new SQLException("deadlock", "40001", 40001), DeadlockException.class, true);

    /** The database refuses a key: {@link DuplicateKeyException}. */
    public static final Fault DUPLICATE_KEY = new Fault(
            "a duplicate key", () -> new SQLException("refused", "23505", 23505), DuplicateKeyException.class, true);

    /** An internal error of the driver: {@link DatabaseException}. */
    public static final Fault DRIVER_ERROR = new Fault(
            "an error of the driver", () -> new IllegalStateException("driver"), DatabaseException.class, false);

    /** All of these. */
    public static final List<Fault> ALL = List.of(CONNECTION_LOST, DEADLOCK, DUPLICATE_KEY, DRIVER_ERROR);

    @Override
    public String toString() {
        return name;
    }
}
