package dev.mortise.testkit.database;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts and limits of one database. Instances are immutable. */
public final class DatabaseFacts {

    private static final Version MARIADB_WITH_SNAPSHOT_ISOLATION = Version.parse("11.6.2");

    private final DatabaseKind kind;
    private final Set<DatabaseFact> holding;

    private DatabaseFacts(DatabaseKind kind, Set<DatabaseFact> holding) {
        this.kind = kind;
        this.holding = Collections.unmodifiableSet(holding);
    }

    /** Returns the declared facts of a product in a version, {@code 17.11} for example. */
    public static DatabaseFacts of(DatabaseKind kind, String version) {
        Set<DatabaseFact> holding = Arrays.stream(DatabaseFact.values())
                .filter(fact -> fact.declaredFor(kind))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DatabaseFact.class)));
        if (kind == DatabaseKind.MARIADB && Version.parse(version).compareTo(MARIADB_WITH_SNAPSHOT_ISOLATION) >= 0) {
            holding.add(DatabaseFact.PREVENTS_LOST_UPDATE_RR);
        }
        return new DatabaseFacts(kind, holding);
    }

    /** Returns whether the database has this fact. */
    public boolean has(DatabaseFact fact) {
        return holding.contains(fact);
    }

    /** Returns the facts of the database; immutable. */
    public Set<DatabaseFact> holding() {
        return holding;
    }

    /** Returns how many parameters one statement may have. */
    public int maxBindParameters() {
        return kind == DatabaseKind.H2 ? 100_000 : 65_535;
    }

    /** Returns the maximum size of one value in bytes, {@link Long#MAX_VALUE} where there is no practical limit. */
    public long maxPayloadBytes() {
        return kind == DatabaseKind.MARIADB ? 16L * 1024 * 1024 : Long.MAX_VALUE;
    }
}
