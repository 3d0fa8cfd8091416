package dev.mortise.sql.error;

import static dev.mortise.sql.error.SqlFailureKind.CHECK;
import static dev.mortise.sql.error.SqlFailureKind.CONNECTION_LOST;
import static dev.mortise.sql.error.SqlFailureKind.CONVERSION;
import static dev.mortise.sql.error.SqlFailureKind.DEADLOCK;
import static dev.mortise.sql.error.SqlFailureKind.FOREIGN_KEY;
import static dev.mortise.sql.error.SqlFailureKind.LOCK_TIMEOUT;
import static dev.mortise.sql.error.SqlFailureKind.LOGIN;
import static dev.mortise.sql.error.SqlFailureKind.NOT_NULL;
import static dev.mortise.sql.error.SqlFailureKind.OTHER;
import static dev.mortise.sql.error.SqlFailureKind.POOL_EXHAUSTED;
import static dev.mortise.sql.error.SqlFailureKind.QUERY;
import static dev.mortise.sql.error.SqlFailureKind.QUERY_TIMEOUT;
import static dev.mortise.sql.error.SqlFailureKind.READ_ONLY;
import static dev.mortise.sql.error.SqlFailureKind.ROLLED_BACK;
import static dev.mortise.sql.error.SqlFailureKind.SCHEMA;
import static dev.mortise.sql.error.SqlFailureKind.SERIALIZATION;
import static dev.mortise.sql.error.SqlFailureKind.TYPE_MISMATCH;
import static dev.mortise.sql.error.SqlFailureKind.UNIQUE;

import dev.mortise.dialect.SqlDialect;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;

/**
 * Classifies vendor codes and SQLStates.
 *
 * <p>The subclasses of SQLException are unreliable: PostgreSQL has one class for all, MariaDB reports values that do
 * not fit as syntax errors.
 */
public final class SqlFailureCodes {

    private static final Map<Integer, SqlFailureKind> H2_CODES = Map.ofEntries(
            Map.entry(23507, NOT_NULL),
            Map.entry(23514, CHECK),
            Map.entry(40001, DEADLOCK),
            Map.entry(90131, SERIALIZATION),
            Map.entry(50200, LOCK_TIMEOUT),
            Map.entry(90097, READ_ONLY),
            Map.entry(90110, TYPE_MISMATCH),
            Map.entry(90067, CONNECTION_LOST),
            Map.entry(90098, CONNECTION_LOST),
            Map.entry(90121, CONNECTION_LOST),
            Map.entry(90036, SCHEMA),
            Map.entry(90079, SCHEMA),
            Map.entry(90016, QUERY),
            Map.entry(90022, QUERY),
            Map.entry(90054, QUERY),
            Map.entry(90059, QUERY),
            Map.entry(90068, QUERY));

    private static final Map<Integer, SqlFailureKind> MARIADB_CODES = Map.ofEntries(
            Map.entry(1022, UNIQUE),
            Map.entry(1062, UNIQUE),
            Map.entry(1169, UNIQUE),
            Map.entry(1586, UNIQUE),
            Map.entry(1216, FOREIGN_KEY),
            Map.entry(1217, FOREIGN_KEY),
            Map.entry(1451, FOREIGN_KEY),
            Map.entry(1452, FOREIGN_KEY),
            Map.entry(1048, NOT_NULL),
            Map.entry(1364, NOT_NULL),
            Map.entry(4025, CHECK),
            Map.entry(1153, CONVERSION), // a value that is larger than the server takes
            Map.entry(1264, CONVERSION),
            Map.entry(1265, CONVERSION),
            Map.entry(1292, CONVERSION),
            Map.entry(1365, CONVERSION),
            Map.entry(1366, CONVERSION),
            Map.entry(1406, CONVERSION),
            Map.entry(1690, CONVERSION),
            Map.entry(4078, TYPE_MISMATCH),
            Map.entry(4079, TYPE_MISMATCH),
            Map.entry(1213, DEADLOCK),
            Map.entry(1020, SERIALIZATION),
            Map.entry(1205, LOCK_TIMEOUT),
            Map.entry(1317, QUERY_TIMEOUT),
            Map.entry(1969, QUERY_TIMEOUT),
            Map.entry(1290, READ_ONLY),
            Map.entry(1792, READ_ONLY),
            Map.entry(1053, CONNECTION_LOST),
            Map.entry(1220, CONNECTION_LOST),
            Map.entry(1927, CONNECTION_LOST),
            Map.entry(1040, POOL_EXHAUSTED),
            Map.entry(1203, POOL_EXHAUSTED),
            Map.entry(1116, QUERY), // more tables than one statement may join
            Map.entry(1436, QUERY), // the statement is too deep
            Map.entry(1049, SCHEMA),
            Map.entry(1054, SCHEMA),
            Map.entry(1146, SCHEMA),
            Map.entry(4091, SCHEMA),
            Map.entry(1044, LOGIN),
            Map.entry(1045, LOGIN),
            Map.entry(1142, LOGIN),
            Map.entry(1143, LOGIN));

    private static final Map<String, SqlFailureKind> STATES = Map.ofEntries(
            Map.entry("08P01", OTHER), // a violation of the protocol, not a lost connection
            Map.entry("22004", NOT_NULL),
            Map.entry("23001", FOREIGN_KEY),
            Map.entry("23502", NOT_NULL),
            Map.entry("23503", FOREIGN_KEY),
            Map.entry("23505", UNIQUE),
            Map.entry("23506", FOREIGN_KEY),
            Map.entry("25006", READ_ONLY),
            Map.entry("25P02", ROLLED_BACK),
            Map.entry("25P03", CONNECTION_LOST),
            Map.entry("3F000", SCHEMA),
            Map.entry("40001", SERIALIZATION),
            Map.entry("40P01", DEADLOCK),
            Map.entry("42501", LOGIN),
            Map.entry("42703", SCHEMA),
            Map.entry("42804", TYPE_MISMATCH),
            Map.entry("42846", TYPE_MISMATCH),
            Map.entry("42883", TYPE_MISMATCH), // no operator takes both types
            Map.entry("42P01", SCHEMA),
            Map.entry("42S02", SCHEMA),
            Map.entry("42S03", SCHEMA),
            Map.entry("42S04", SCHEMA),
            Map.entry("42S22", SCHEMA),
            Map.entry("44000", CHECK),
            Map.entry("53300", POOL_EXHAUSTED),
            Map.entry("55P03", LOCK_TIMEOUT),
            Map.entry("57014", QUERY_TIMEOUT),
            Map.entry("57P01", CONNECTION_LOST),
            Map.entry("57P02", CONNECTION_LOST),
            Map.entry("57P03", CONNECTION_LOST),
            Map.entry("57P04", CONNECTION_LOST),
            Map.entry("57P05", CONNECTION_LOST));

    private static final Map<String, SqlFailureKind> STATE_CLASSES = Map.of(
            "08", CONNECTION_LOST,
            "0A", QUERY,
            "21", QUERY,
            "22", CONVERSION,
            "23", CHECK,
            "28", LOGIN,
            "42", QUERY,
            "54", QUERY); // a limit of the server: too many tables or columns, too complex

    private SqlFailureCodes() {}

    /** Returns the failure kind by vendor code, or by SQLState where the code is unknown. */
    static SqlFailureKind kind(SqlFailure failure) {
        SqlFailureKind byCode = codes(failure.dialect()).get(failure.root().getErrorCode());
        return byCode != null ? byCode : ofState(failure.root());
    }

    /**
     * Whether reading a value failed because of the column value, and not because of the connection or the transaction.
     *
     * <p>Drivers disagree about which SQLState that has, and some give none.
     */
    public static boolean isOfValue(SQLException failure) {
        if (failure instanceof SQLDataException) {
            return true;
        }
        SqlFailureKind kind = ofState(failure);
        return kind == CONVERSION || kind == QUERY || kind == OTHER;
    }

    private static Map<Integer, SqlFailureKind> codes(SqlDialect dialect) {
        return switch (dialect) {
            case H2 -> H2_CODES;
            case MARIADB -> MARIADB_CODES;
            case POSTGRESQL -> Map.of();
        };
    }

    private static SqlFailureKind ofState(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() < 2) {
            // pools have no SQLState; where a pool passes one on, it is that of a connection that could not be opened
            return failure instanceof SQLTransientConnectionException ? POOL_EXHAUSTED : OTHER;
        }
        SqlFailureKind exact = STATES.get(state);
        return exact != null ? exact : STATE_CLASSES.getOrDefault(state.substring(0, 2), OTHER);
    }
}
