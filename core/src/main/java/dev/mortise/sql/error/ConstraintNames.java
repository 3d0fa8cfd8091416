package dev.mortise.sql.error;

import dev.mortise.dialect.SqlDialect;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the name of a constraint, or of the column of a missing value, from the driver's message.
 *
 * <p>Names are found by the quotes around them, since servers and drivers localize the rest.
 */
final class ConstraintNames {

    /**
     * H2's message is {@code "PUBLIC.UQ_EMAIL_INDEX_8 ON PUBLIC.CUSTOMER(EMAIL ...) VALUES (...)"}, with the name
     * before a blank or colon.
     */
    private static final Pattern H2 = Pattern.compile("\"([^\":\\s]+)");

    /** H2 names the index of a unique constraint after it. */
    private static final Pattern H2_INDEX = Pattern.compile("(?i)_INDEX_[0-9A-F]+$");

    private static final Pattern POSTGRESQL = Pattern.compile("constraint \"([^\"]+)\"");
    private static final Pattern POSTGRESQL_COLUMN = Pattern.compile("column \"([^\"]+)\"");
    private static final Pattern MARIADB_KEY = Pattern.compile(".*for key '([^']+)'", Pattern.DOTALL);
    private static final Pattern MARIADB_CONSTRAINT = Pattern.compile("CONSTRAINT `([^`]+)`");
    private static final Pattern MARIADB_COLUMN = Pattern.compile("'([^']+)'");

    private ConstraintNames() {}

    /** Returns the name in lower case and without a schema, or null where the driver does not report it. */
    static @Nullable String in(SQLException failure, SqlDialect dialect, SqlFailureKind kind) {
        return name(String.valueOf(failure.getMessage()), dialect, kind)
                .map(name -> name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    private static Optional<String> name(String message, SqlDialect dialect, SqlFailureKind kind) {
        return switch (dialect) {
            case H2 -> first(H2, message).map(name -> H2_INDEX.matcher(name).replaceFirst(""));
            case POSTGRESQL ->
                first(
                        kind == SqlFailureKind.NOT_NULL ? POSTGRESQL_COLUMN : POSTGRESQL,
                        message.lines().findFirst().orElse(""));
            case MARIADB -> first(mariaDb(kind), message);
        };
    }

    private static Pattern mariaDb(SqlFailureKind kind) {
        return switch (kind) {
            case UNIQUE -> MARIADB_KEY;
            case NOT_NULL -> MARIADB_COLUMN;
            default -> MARIADB_CONSTRAINT;
        };
    }

    private static Optional<String> first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
