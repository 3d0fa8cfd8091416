package dev.mortise.query.lock;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A lock of the rows that a query reads, held until the end of the transaction.
 *
 * <pre>{@code
 * Optional<Product> mug = products.findById(id, Lock.exclusive());
 * List<Job> next = jobs.find(QuerySpec.of(Job.class)
 *     .where(path(Job::getState).eq(WAITING))
 *     .orderBy(path(Job::getId).asc())
 *     .limit(10)
 *     .lock(Lock.exclusive().skipLocked()));
 * }</pre>
 *
 * <p>Rows are read as they were last committed. A row that another transaction has locked is waited for, as long as the
 * database allows, unless the lock says otherwise. A lock that is not granted throws
 * {@link dev.mortise.error.LockTimeoutException}, and the transaction rolls back (R24).
 *
 * <p>Each method gives a new lock. Locks are immutable, safe to share between threads and compare by value.
 */
public final class Lock {

    /** Which other transactions are kept off. */
    public enum Strength {
        /** Others may read and lock in the same mode, but not write; needs the capability {@code LOCK_SHARED}. */
        SHARED,
        /** Others may neither write nor lock; they may read without a lock. */
        EXCLUSIVE
    }

    /** What happens with rows that another transaction has locked. */
    public enum Wait {
        /** The query waits for them, as long as the database allows. */
        UNTIL_GRANTED,
        /** The query waits for them for a given time. */
        TIMEOUT,
        /** The query fails at once. */
        NO_WAIT,
        /** The query leaves them out. */
        SKIP_LOCKED
    }

    private static final Lock SHARED = new Lock(Strength.SHARED, Wait.UNTIL_GRANTED, Optional.empty(), false);
    private static final Lock EXCLUSIVE = new Lock(Strength.EXCLUSIVE, Wait.UNTIL_GRANTED, Optional.empty(), false);

    private final Strength strength;
    private final Wait wait;
    private final Optional<Duration> timeout;
    private final boolean incrementsVersion;

    private Lock(Strength strength, Wait wait, Optional<Duration> timeout, boolean incrementsVersion) {
        this.strength = strength;
        this.wait = wait;
        this.timeout = timeout;
        this.incrementsVersion = incrementsVersion;
    }

    /** A lock against writes: others may read and share it; needs the capability {@code LOCK_SHARED}. */
    public static Lock shared() {
        return SHARED;
    }

    /** A lock against writes and locks of others. */
    public static Lock exclusive() {
        return EXCLUSIVE;
    }

    /** Fails at once if another transaction has locked a row. */
    public Lock noWait() {
        return new Lock(strength, Wait.NO_WAIT, Optional.empty(), incrementsVersion);
    }

    /** Leaves out the rows that another transaction has locked. */
    public Lock skipLocked() {
        return new Lock(strength, Wait.SKIP_LOCKED, Optional.empty(), incrementsVersion);
    }

    /**
     * Waits at most this long for each row that another transaction has locked.
     *
     * <p>Without the capability {@code LOCK_TIMEOUT_MILLISECONDS} it is rounded up to whole seconds.
     *
     * @throws IllegalArgumentException if it is not at least a millisecond; {@link #noWait()} does not wait at all
     */
    public Lock timeout(Duration longest) {
        if (requireNonNull(longest, "longest").compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "a lock timeout must be at least a millisecond, but is " + longest + "; noWait() does not wait");
        }
        return new Lock(strength, Wait.TIMEOUT, Optional.of(longest), incrementsVersion);
    }

    /**
     * Increments the versions of the rows when they are read, so that transactions that have read them without a lock fail to
     * write them (R7).
     *
     * <p>The entities that are returned have the new version. The entity must have one.
     *
     * <pre>{@code
     * Order order = orders.getById(id, Lock.exclusive().incrementVersion());   // its items are about to change
     * }</pre>
     *
     * @throws IllegalArgumentException if the lock is shared, since it then allows no write
     */
    public Lock incrementVersion() {
        if (strength == Strength.SHARED) {
            throw new IllegalArgumentException(
                    "a shared lock cannot increment versions, since others may hold it too; take exclusive()");
        }
        return new Lock(strength, wait, timeout, true);
    }

    /** Which other transactions are kept off. */
    public Strength strength() {
        return strength;
    }

    /** What happens with rows that another transaction has locked. */
    public Wait waiting() {
        return wait;
    }

    /** How long the query waits for a row; empty unless {@link #waiting()} is {@link Wait#TIMEOUT}. */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /** Whether the versions of the rows are incremented. */
    public boolean incrementsVersion() {
        return incrementsVersion;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lock that
                && strength == that.strength
                && wait == that.wait
                && timeout.equals(that.timeout)
                && incrementsVersion == that.incrementsVersion;
    }

    @Override
    public int hashCode() {
        return Objects.hash(strength, wait, timeout, incrementsVersion);
    }

    @Override
    public String toString() {
        String text = strength == Strength.SHARED ? "shared" : "exclusive";
        String waits = switch (wait) {
            case UNTIL_GRANTED -> "";
            case TIMEOUT -> " timeout " + timeout.orElseThrow();
            case NO_WAIT -> " no wait";
            case SKIP_LOCKED -> " skip locked";
        };
        return text + waits + (incrementsVersion ? " increment version" : "");
    }
}
