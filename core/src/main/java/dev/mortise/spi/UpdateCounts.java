package dev.mortise.spi;

import dev.mortise.error.UnsupportedCapabilityException;
import java.sql.Statement;

/**
 * The update counts of a batch, one for each row (R3).
 *
 * <p>A driver may not count at all ({@link Statement#SUCCESS_NO_INFO}). An insert has then succeeded; for an update or
 * delete it is unknown whether the row exists.
 */
public final class UpdateCounts {

    private UpdateCounts() {}

    /**
     * The index of the first row that an update or delete did not find, or -1.
     *
     * @throws UnsupportedCapabilityException if the driver did not count
     */
    public static int firstMissing(int[] counts) {
        int missing = -1;
        for (int index = counts.length - 1; index >= 0; index--) {
            if (counted(counts[index]) == 0) {
                missing = index;
            }
        }
        return missing;
    }

    /**
     * Returns the number of rows that a batch of updates or deletes changed.
     *
     * @throws UnsupportedCapabilityException if the driver did not count
     */
    public static long changed(int[] counts) {
        long changed = 0;
        for (int count : counts) {
            changed += counted(count);
        }
        return changed;
    }

    /** Returns the number of rows that a batch of inserts wrote; an uncounted one is written. */
    public static long inserted(int[] counts) {
        long inserted = 0;
        for (int count : counts) {
            inserted += count == Statement.SUCCESS_NO_INFO ? 1 : count;
        }
        return inserted;
    }

    /** The exception for an update or delete whose rows the driver did not count. */
    public static UnsupportedCapabilityException uncounted() {
        return new UnsupportedCapabilityException(
                "the driver does not say which rows of a batch it has changed, so that stale"
                        + " ones cannot be detected; remove useBulkStmts or reWriteBatchedInserts from the JDBC URL");
    }

    private static int counted(int count) {
        if (count == Statement.SUCCESS_NO_INFO) {
            throw uncounted();
        }
        return Math.max(count, 0);
    }
}
