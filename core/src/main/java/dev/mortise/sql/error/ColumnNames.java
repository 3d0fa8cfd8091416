package dev.mortise.sql.error;

import dev.mortise.dialect.SqlDialect;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts the name of the column that a value does not fit from the driver's message.
 *
 * <p>Messages hold the value too, so the name is only taken from the side of the value where the driver writes it. Of
 * H2's and MariaDB's messages that is known; PostgreSQL does not name the column.
 */
final class ColumnNames {

    /** The code of {@code Value too long for column "NAME CHARACTER VARYING(5)": "'value' (8)"}. */
    private static final int H2_TOO_LONG = 22001;

    private static final Pattern H2_BEFORE_THE_VALUE = Pattern.compile("[^\"]*\"(\\S+) ");

    /**
     * {@code Data conversion error converting "'value' (PRODUCT: ""NAME"" INTEGER)"}, and {@code Numeric value out of
     * range: "70000" in column "NAME"}.
     */
    private static final Pattern H2_AFTER_THE_VALUE =
            Pattern.compile(".*(?:: \"\"([^\"]+)\"\" [^\"]*\\)\"|\" \\S+ \\S+ \"([^\"]+)\")", Pattern.DOTALL);

    private static final String H2_STATEMENT = "; SQL statement:";

    /** {@code Incorrect integer value: 'value' for column `shop`.`product`.`name` at row 1}. */
    private static final Pattern MARIADB = Pattern.compile(".*['`]([^'`]+)['`][^'`]* \\d+", Pattern.DOTALL);

    private ColumnNames() {}

    static Optional<String> in(SQLException failure, SqlDialect dialect) {
        String message = String.valueOf(failure.getMessage());
        return switch (dialect) {
            case H2 -> inH2(message, failure.getErrorCode());
            case MARIADB -> name(MARIADB.matcher(message), true);
            case POSTGRESQL -> Optional.empty();
        };
    }

    private static Optional<String> inH2(String message, int code) {
        int statement = message.lastIndexOf(H2_STATEMENT);
        String text = statement < 0 ? message : message.substring(0, statement);
        return code == H2_TOO_LONG
                ? name(H2_BEFORE_THE_VALUE.matcher(text), false)
                : name(H2_AFTER_THE_VALUE.matcher(text), true);
    }

    private static Optional<String> name(Matcher matcher, boolean isWhole) {
        if (!(isWhole ? matcher.matches() : matcher.lookingAt())) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        return Optional.ofNullable(first == null ? matcher.group(matcher.groupCount()) : first);
    }
}
