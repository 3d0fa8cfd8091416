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
 * A way in which a driver fails, and what Mortise should make of it.
 *
 * @param name     what it is called in messages
 * @param failure  makes what the driver throws: an {@link SQLException} or an unchecked exception
 * @param expected the exception that a failed statement has to become
 * @param answer   whether it is the database's own answer, so that what failed was not done; otherwise a commit may have been
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

    /** The driver has an error of its own: {@link DatabaseException}. */
    public static final Fault DRIVER_ERROR = new Fault(
            "an error of the driver", () -> new IllegalStateException("driver"), DatabaseException.class, false);

    /** All of these. */
    public static final List<Fault> ALL = List.of(CONNECTION_LOST, DEADLOCK, DUPLICATE_KEY, DRIVER_ERROR);

    @Override
    public String toString() {
        return name;
    }
}
