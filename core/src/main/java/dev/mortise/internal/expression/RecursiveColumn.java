package dev.mortise.internal.expression;

import dev.mortise.dialect.SqlDialect;

/** The columns of recursive tables, which have the same type in both of their queries. */
public final class RecursiveColumn {

    /** How many characters MariaDB keeps: it takes the length of the first rows otherwise. */
    private static final int LENGTH = 2_000;

    private RecursiveColumn() {}

    /**
     * A term with the type that its column has.
     *
     * @param type the boxed class of its stored values
     */
    public static String typed(SqlDialect dialect, String term, Class<?> type) {
        if (type == String.class || type == Character.class) {
            return dialect == SqlDialect.MARIADB
                    ? "convert(cast(" + term + " as char(" + LENGTH + ")) using utf8mb4) collate utf8mb4_nopad_bin"
                    : "cast(" + term + " as varchar)";
        }
        if (type == Long.class || type == Integer.class || type == Short.class || type == Byte.class) {
            return "cast(" + term + (dialect == SqlDialect.MARIADB ? " as signed)" : " as bigint)");
        }
        if (type == Double.class || type == Float.class) {
            return "cast(" + term + (dialect == SqlDialect.MARIADB ? " as double)" : " as double precision)");
        }
        return term;
    }
}
