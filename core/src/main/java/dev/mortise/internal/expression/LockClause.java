package dev.mortise.internal.expression;

import dev.mortise.capability.Capability;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.query.lock.Lock;
import dev.mortise.query.lock.Lock.Strength;
import java.time.Duration;
import java.util.Locale;

/** The end of a query that locks its rows. */
public final class LockClause {

    private LockClause() {}

    /** PostgreSQL cannot lock the nullable side of an outer join, so the locked table is named. */
    public static String of(SqlDialect dialect, Lock lock, String alias) {
        return switch (dialect) {
            case H2 -> exclusive(lock) + waiting(lock, LockClause::seconds);
            case POSTGRESQL ->
                (lock.strength() == Strength.SHARED ? " for share of " : " for update of ")
                        + alias
                        + waiting(lock, timeout -> "");
            case MARIADB ->
                (lock.strength() == Strength.SHARED ? " lock in share mode" : " for update")
                        + waiting(lock, LockClause::wholeSeconds);
        };
    }

    private static String exclusive(Lock lock) {
        if (lock.strength() == Strength.SHARED) {
            throw new UnsupportedCapabilityException("a shared lock needs the capability " + Capability.LOCK_SHARED
                    + ", which this database does not have; take Lock.exclusive()");
        }
        return " for update";
    }

    /** The timeout of a lock as a clause; empty where it is a setting of the transaction. */
    @FunctionalInterface
    private interface TimeoutClause {
        String of(Duration timeout);
    }

    private static String waiting(Lock lock, TimeoutClause timeout) {
        return switch (lock.waiting()) {
            case UNTIL_GRANTED -> "";
            case TIMEOUT -> timeout.of(lock.timeout().orElseThrow());
            case NO_WAIT -> " nowait";
            case SKIP_LOCKED -> " skip locked";
        };
    }

    private static String seconds(Duration timeout) {
        long milliseconds = milliseconds(timeout);
        return " wait " + milliseconds / 1000 + "." + String.format(Locale.ROOT, "%03d", milliseconds % 1000);
    }

    private static String wholeSeconds(Duration timeout) {
        return " wait " + (milliseconds(timeout) + 999) / 1000;
    }

    /** No database waits longer than the largest int of milliseconds. */
    private static long milliseconds(Duration timeout) {
        return timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) < 0 ? timeout.toMillis() : Integer.MAX_VALUE;
    }
}
