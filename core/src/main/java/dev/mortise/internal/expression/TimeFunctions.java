package dev.mortise.internal.expression;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.query.function.FunctionName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** The functions of dates and times; instants are taken in UTC, whatever the zone of the session is. */
record TimeFunctions(SqlDialect dialect) {

    private static final String H2_EPOCH = "timestamp '1970-01-01 00:00:00'";
    private static final String H2_UTC_EPOCH = "timestamp with time zone '1970-01-01 00:00:00+00:00'";

    /**
     * The text of a function.
     *
     * @param type the class of its first argument
     */
    String text(FunctionName name, Class<?> type) {
        return switch (name) {
            case NEXT_TIME -> "greatest(" + dialect.plusMicrosecond("?1") + ", ?2)";
            case AS_DATE -> "cast(" + local("?1", type) + " as date)";
            case AS_TIME ->
                "cast(" + local("?1", type) + (dialect == SqlDialect.POSTGRESQL ? " as time)" : " as time(6))");
            case AS_DATE_TIME -> local("?1", type);
            case AS_INSTANT -> isInstant(type) ? "?1" : instant("?1");
            case YEAR, QUARTER, MONTH, WEEK, DAY, DAY_OF_WEEK, DAY_OF_YEAR, HOUR, MINUTE, SECOND -> part(name, type);
            case TRUNCATED_TO_YEAR,
                    TRUNCATED_TO_MONTH,
                    TRUNCATED_TO_WEEK,
                    TRUNCATED_TO_DAY,
                    TRUNCATED_TO_HOUR,
                    TRUNCATED_TO_MINUTE,
                    TRUNCATED_TO_SECOND -> truncated(name, type);
            case PLUS_MONTHS -> plus("month", type);
            case PLUS_DAYS -> plus("day", type);
            case PLUS_MICROS -> plus("microsecond", type);
            case DAYS_BETWEEN -> daysBetween();
            case MICROS_BETWEEN -> microsBetween(type);
            default -> throw new IllegalArgumentException(name + " is no function of dates and times");
        };
    }

    /** The current date or time. */
    String now(Class<?> type) {
        if (type == Instant.class || type == OffsetDateTime.class && dialect != SqlDialect.H2) {
            return dialect.currentTime();
        }
        String now = local(dialect.currentTime(), Instant.class);
        if (type == OffsetDateTime.class) {
            return instant(now);
        }
        if (type == LocalDate.class) {
            return "cast(" + now + " as date)";
        }
        return type == LocalTime.class
                ? "cast(" + now + (dialect == SqlDialect.POSTGRESQL ? " as time)" : " as time(6))")
                : now;
    }

    private static boolean isInstant(Class<?> type) {
        return type == Instant.class || type == OffsetDateTime.class;
    }

    /** An instant as a local time in UTC; MariaDB's columns hold it as such. */
    private String local(String term, Class<?> type) {
        if (!isInstant(type)) {
            return term;
        }
        return switch (dialect) {
            case H2 ->
                "dateadd(microsecond, datediff(microsecond, " + H2_UTC_EPOCH + ", (" + term + " at time zone 'UTC')), "
                        + H2_EPOCH + ")";
            case POSTGRESQL -> "(" + term + " at time zone 'UTC')";
            case MARIADB -> term;
        };
    }

    /** The instant of a local time in UTC. */
    private String instant(String local) {
        return switch (dialect) {
            case H2 ->
                "dateadd(microsecond, datediff(microsecond, " + H2_EPOCH + ", " + local + "), " + H2_UTC_EPOCH + ")";
            case POSTGRESQL -> "(" + local + " at time zone 'UTC')";
            case MARIADB -> local;
        };
    }

    /** A local value as a value of the type. */
    private String back(String local, Class<?> type) {
        return isInstant(type) ? instant(local) : local;
    }

    private String part(FunctionName name, Class<?> type) {
        if (dialect == SqlDialect.MARIADB) {
            return switch (name) {
                case WEEK -> "week(?1, 3)";
                case DAY_OF_WEEK -> "(weekday(?1) + 1)";
                case DAY_OF_YEAR -> "dayofyear(?1)";
                default -> name.word() + "(?1)";
            };
        }
        boolean isH2 = dialect == SqlDialect.H2;
        String field = switch (name) {
            case WEEK -> isH2 ? "iso_week" : "week";
            case DAY_OF_WEEK -> isH2 ? "iso_day_of_week" : "isodow";
            case DAY_OF_YEAR -> isH2 ? "day_of_year" : "doy";
            default -> name.word();
        };
        String extracted = "extract(" + field + " from " + local("?1", type) + ")";
        return isH2 ? extracted : "cast(floor(" + extracted + ") as integer)";
    }

    private String truncated(FunctionName name, Class<?> type) {
        if (dialect == SqlDialect.MARIADB) {
            return truncatedOnMariaDb(name, type);
        }
        boolean isIsoWeek = dialect == SqlDialect.H2 && name == FunctionName.TRUNCATED_TO_WEEK;
        String unit = isIsoWeek ? "iso_week" : name.word().substring(name.word().lastIndexOf('_') + 1);
        if (type == LocalTime.class) {
            return truncatedTime(unit);
        }
        String cut = "date_trunc('" + unit + "', " + local("?1", type) + ")";
        return type == LocalDate.class ? "cast(" + cut + " as date)" : back(cut, type);
    }

    private String truncatedTime(String unit) {
        return dialect == SqlDialect.H2
                ? "cast(date_trunc('" + unit + "', cast(?1 as timestamp(6))) as time(6))"
                : "cast(date_trunc('" + unit + "', ?1) as time)";
    }

    private static String truncatedOnMariaDb(FunctionName name, Class<?> type) {
        if (type == LocalTime.class) {
            String format = switch (name) {
                case TRUNCATED_TO_HOUR -> "%H:00:00";
                case TRUNCATED_TO_MINUTE -> "%H:%i:00";
                default -> "%H:%i:%S";
            };
            return "cast(time_format(?1, '" + format + "') as time(6))";
        }
        String sqlType = type == LocalDate.class ? "date" : "datetime(6)";
        if (name == FunctionName.TRUNCATED_TO_WEEK) {
            return "cast(str_to_date(concat(yearweek(?1, 3), ' Monday'), '%x%v %W') as " + sqlType + ")";
        }
        String format = switch (name) {
            case TRUNCATED_TO_YEAR -> "%Y-01-01";
            case TRUNCATED_TO_MONTH -> "%Y-%m-01";
            case TRUNCATED_TO_DAY -> "%Y-%m-%d";
            case TRUNCATED_TO_HOUR -> "%Y-%m-%d %H:00:00";
            case TRUNCATED_TO_MINUTE -> "%Y-%m-%d %H:%i:00";
            default -> "%Y-%m-%d %H:%i:%S";
        };
        return "cast(date_format(?1, '" + format + "') as " + sqlType + ")";
    }

    private String plus(String unit, Class<?> type) {
        if (dialect == SqlDialect.MARIADB) {
            return "(?1 + interval ?2 " + unit + ")";
        }
        if (dialect == SqlDialect.H2) {
            return back("dateadd(" + unit + ", ?2, " + local("?1", type) + ")", type);
        }
        String sum = "(" + local("?1", type) + " + ?2 * interval '1 " + unit + "')";
        return type == LocalDate.class ? "cast(" + sum + " as date)" : back(sum, type);
    }

    private String daysBetween() {
        return switch (dialect) {
            case H2 -> "datediff(day, ?1, ?2)";
            case POSTGRESQL -> "cast(?2 - ?1 as bigint)";
            case MARIADB -> "datediff(?2, ?1)";
        };
    }

    /** H2 counts from the local time of one offset to that of another. */
    private String microsBetween(Class<?> type) {
        return switch (dialect) {
            case H2 ->
                isInstant(type)
                        ? "datediff(microsecond, (?1 at time zone 'UTC'), (?2 at time zone 'UTC'))"
                        : "datediff(microsecond, ?1, ?2)";
            case POSTGRESQL -> "cast(extract(epoch from (?2 - ?1)) * 1000000 as bigint)";
            case MARIADB -> "timestampdiff(microsecond, ?1, ?2)";
        };
    }
}
