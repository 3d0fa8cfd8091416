package dev.mortise.internal.expression;

import static dev.mortise.internal.expression.NumberTypes.isDecimal;
import static dev.mortise.internal.expression.NumberTypes.isWhole;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.query.function.FunctionName;

/** The functions of numbers. */
record NumberFunctions(SqlDialect dialect) {

    /**
     * The text of a function.
     *
     * @param type the class of its first argument
     * @param scale the digits after the point, for functions that round
     */
    String text(FunctionName name, Class<?> type, int scale) {
        return switch (name) {
            case ROUND -> round(type, scale);
            case FLOOR -> isWhole(type) ? "?1" : "floor(" + number(type) + ")";
            case CEILING -> isWhole(type) ? "?1" : "ceiling(" + number(type) + ")";
            case SIGN -> dialect == SqlDialect.POSTGRESQL ? "cast(sign(?1) as integer)" : "sign(" + number(type) + ")";
            case MOD -> mod(type);
            case POWER -> "power(" + asDouble("?1") + ", " + asDouble("?2") + ")";
            case SQRT -> squareRoot();
            default -> throw new IllegalArgumentException(name + " is no function of numbers");
        };
    }

    /** A float on MariaDB, whose column may be a double that holds more digits. */
    private String number(Class<?> type) {
        return dialect == SqlDialect.MARIADB && type == Float.class ? "cast(?1 as float)" : "?1";
    }

    private String round(Class<?> type, int scale) {
        if (dialect == SqlDialect.MARIADB) {
            return "round(?1, " + scale + ")";
        }
        return isWhole(type)
                ? "cast(round(cast(?1 as numeric(20)), " + scale + ") as bigint)"
                : "round(?1, " + scale + ")";
    }

    private String mod(Class<?> type) {
        if (dialect == SqlDialect.MARIADB) {
            return "mod(?1, ?2)";
        }
        if (isDecimal(type)) {
            return "mod(?1, cast(?2 as " + (dialect == SqlDialect.POSTGRESQL ? "numeric" : "decfloat") + "))";
        }
        return "mod(cast(?1 as bigint), cast(?2 as bigint))";
    }

    private String asDouble(String term) {
        return dialect == SqlDialect.MARIADB
                ? "cast(" + term + " as double)"
                : "cast(" + term + " as double precision)";
    }

    /** PostgreSQL fails for a negative number, and H2 gives NaN. */
    private String squareRoot() {
        return switch (dialect) {
            case H2 -> "nullif(sqrt(?1), cast('NaN' as double precision))";
            case POSTGRESQL ->
                "(select case when v >= 0 then sqrt(v) end from (select cast(?1 as double precision) as v) as n)";
            case MARIADB -> "sqrt(?1)";
        };
    }
}
