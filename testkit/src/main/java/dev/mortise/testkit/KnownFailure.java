package dev.mortise.testkit;

import dev.mortise.testkit.database.DatabaseKind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A declared known failure: the case runs, has to fail, and counts as not conformant.
 *
 * @param caseId   the case, {@code TYP-45} for example
 * @param database the only database where it fails; empty for all
 * @param reason   why it fails
 * @param expires  the first day on which it is a failure again
 */
public record KnownFailure(String caseId, Optional<DatabaseKind> database, String reason, LocalDate expires) {

    /** Returns a known failure on every database. */
    public static KnownFailure of(String caseId, String reason, LocalDate expires) {
        return new KnownFailure(caseId, Optional.empty(), reason, expires);
    }

    /** Returns the same for one database only. */
    public KnownFailure on(DatabaseKind only) {
        return new KnownFailure(caseId, Optional.of(only), reason, expires);
    }

    boolean covers(String id, DatabaseKind kind) {
        return caseId.equals(id) && (database.isEmpty() || database.get() == kind);
    }
}
