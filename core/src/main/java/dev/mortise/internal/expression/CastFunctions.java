package dev.mortise.internal.expression;

import static dev.mortise.internal.expression.NumberTypes.isDecimal;
import static dev.mortise.internal.expression.NumberTypes.isFloating;
import static dev.mortise.internal.expression.NumberTypes.isWhole;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.query.function.FunctionName;
import java.time.LocalDate;

/** The conversions between texts and numbers. */
record CastFunctions(SqlDialect dialect) {

    // one group around each, which PostgreSQL gives back, and no question marks, which are places of arguments
    private static final String SIGNED = "^([+-]{0,1}[0-9]";
    private static final String WHOLE_NUMBER = SIGNED + "{1,18})$";
    private static final String DECIMAL = SIGNED + "+([.][0-9]+){0,1})$";
    private static final String FLOATING = SIGNED + "+([.][0-9]+){0,1}([eE][+-]{0,1}[0-9]{1,3}){0,1})$";

    /**
     * The text of a function.
     *
     * @param type the class of its argument
     * @param scale the digits after the point, for functions that round
     */
    String text(FunctionName name, Class<?> type, int scale) {
        return switch (name) {
            case AS_TEXT -> asText(type);
            case DECIMAL_AS_TEXT -> collated(cast(decimal("?1", scale), textType()));
            case AS_INTEGER, AS_LONG -> asWhole(type);
            case AS_DOUBLE -> asDouble(type);
            case AS_DECIMAL -> asDecimal(type, scale);
            case EXACT_AS_DECIMAL -> isDecimal(type) ? "?1" : decimal("?1", 0);
            default -> throw new IllegalArgumentException(name + " is no conversion");
        };
    }

    private static String cast(String term, String type) {
        return "cast(" + term + " as " + type + ")";
    }

    private String textType() {
        return dialect == SqlDialect.MARIADB ? "char" : "varchar";
    }

    /** A text that MariaDB compares by its characters, as it does a column's. */
    private String collated(String text) {
        return dialect == SqlDialect.MARIADB ? "convert(" + text + " using utf8mb4) collate utf8mb4_nopad_bin" : text;
    }

    private String asText(Class<?> type) {
        if (type == String.class || type == Character.class) {
            return "?1";
        }
        if (type == Boolean.class) {
            String isTrue = dialect == SqlDialect.MARIADB ? "1" : "true";
            String isFalse = dialect == SqlDialect.MARIADB ? "0" : "false";
            return collated("case ?1 when " + isTrue + " then 'true' when " + isFalse + " then 'false' end");
        }
        if (type == LocalDate.class && dialect == SqlDialect.POSTGRESQL) {
            return "to_char(?1, 'YYYY-MM-DD')";
        }
        return collated(cast("?1", textType()));
    }

    /** Rounded half up. */
    private String decimal(String term, int scale) {
        return switch (dialect) {
            case H2 -> cast(term, "numeric(1000, " + scale + ")");
            case POSTGRESQL -> "round(" + cast(term, "numeric") + ", " + scale + ")";
            case MARIADB -> cast(term, "decimal(65, " + scale + ")");
        };
    }

    /** MariaDB keeps a decimal, since its cast would change what is out of range without an error. */
    private String asWhole(Class<?> type) {
        if (isWhole(type)) {
            return "?1";
        }
        if (type == String.class) {
            return cast(matching(WHOLE_NUMBER), dialect == SqlDialect.MARIADB ? "signed" : "bigint");
        }
        return switch (dialect) {
            case H2, POSTGRESQL -> cast("trunc(?1)", "bigint");
            case MARIADB -> isDecimal(type) ? "truncate(?1, 0)" : cast("truncate(?1, 0)", "signed");
        };
    }

    /** The text where it matches a pattern as a whole, else null. */
    private String matching(String pattern) {
        return switch (dialect) {
            case H2 -> "regexp_substr(?1, '" + pattern + "')";
            case POSTGRESQL -> "substring(?1 from '" + pattern + "')";
            case MARIADB -> "nullif(regexp_substr(?1, '" + pattern + "'), '')";
        };
    }

    private String asDouble(Class<?> type) {
        String number = type == String.class ? matching(FLOATING) : "?1";
        return dialect == SqlDialect.MARIADB ? cast(number, "double") : cast(number, "double precision");
    }

    /** The decimal of a floating-point number is that of its text. */
    private String asDecimal(Class<?> type, int scale) {
        if (type == String.class) {
            return decimal(matching(DECIMAL), scale);
        }
        return isFloating(type) ? decimal(cast(asDouble(type), textType()), scale) : decimal("?1", scale);
    }
}
