package dev.mortise.internal.expression;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.query.function.FunctionName;

/** The functions of texts. */
record TextFunctions(SqlDialect dialect) {

    /** Stands for null where the database ignores nulls. */
    private static final long NONE = Long.MAX_VALUE;

    /** The text of a function. */
    String text(FunctionName name) {
        return switch (name) {
            case LOWER -> lower("?1");
            case UPPER -> dialect == SqlDialect.H2 ? "upper(translate(?1, 'i\u0131', 'II'))" : "upper(?1)";
            case TRIM -> "trim(?1)";
            case LENGTH -> "character_length(?1)";
            case CONCAT -> dialect == SqlDialect.MARIADB ? "concat(?1, ?2)" : "(?1 || ?2)";
            case SUBSTRING -> "substring(?1, " + atLeast(1, "?2") + ", " + atLeast(0, "?3") + ")";
            case LEFT -> "left(?1, " + atLeast(0, "?2") + ")";
            case RIGHT -> "right(?1, " + atLeast(0, "?2") + ")";
            // MariaDB does not look at the replacement where nothing is replaced
            case REPLACE ->
                dialect == SqlDialect.MARIADB ? "if(?3 is null, null, replace(?1, ?2, ?3))" : "replace(?1, ?2, ?3)";
            case LOCATE -> dialect == SqlDialect.POSTGRESQL ? "strpos(?1, ?2)" : "locate(?2, ?1)";
            case LPAD -> "lpad(?1, " + length("?2") + ", ?3)";
            case RPAD -> "rpad(?1, " + length("?2") + ", ?3)";
            default -> throw new IllegalArgumentException(name + " is no function of texts");
        };
    }

    /**
     * A text in lower case, the same in every language of the JVM.
     *
     * <p>H2 converts by the JVM's default locale, and Turkish has an i with a dot and one without, so both are replaced before.
     */
    String lower(String term) {
        return dialect == SqlDialect.H2
                ? "lower(replace(translate(" + term + ", 'I', 'i'), '\u0130', 'i\u0307'))"
                : "lower(" + term + ")";
    }

    /** A number that is not less, or null; PostgreSQL's greatest ignores nulls. */
    private String atLeast(int least, String number) {
        return switch (dialect) {
            case H2 -> "cast(greatest(" + number + ", " + least + ") as integer)";
            case POSTGRESQL ->
                "cast(nullif(greatest(coalesce(" + number + ", " + NONE + "), " + least + "), " + NONE
                        + ") as integer)";
            case MARIADB -> "greatest(" + number + ", " + least + ")";
        };
    }

    private String length(String number) {
        return dialect == SqlDialect.MARIADB ? number : "cast(" + number + " as integer)";
    }
}
