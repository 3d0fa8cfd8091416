package dev.mortise.internal.expression;

import static dev.mortise.internal.expression.NumberTypes.isDecimal;
import static dev.mortise.internal.expression.NumberTypes.isWhole;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.Expression.Arithmetic.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * Formats operands, arithmetic and functions as SQL, with a question mark for each argument.
 *
 * <p>Every operand has a type in the text, so that no database or engine derives one from the first value. Decimals
 * keep all their digits, whole numbers are calculated in 64 bits, and quotients of decimals have
 * {@value #QUOTIENT_SCALE} digits after the point, rounded half up.
 */
public final class SqlExpressionFormatter {

    /** How many digits a quotient of decimals has after the point. */
    private static final int QUOTIENT_SCALE = 20;

    private static final String ZERO_OF_QUOTIENT_SCALE =
            BigDecimal.ZERO.setScale(QUOTIENT_SCALE).toPlainString();

    /** H2 divides decimals of unlimited precision with tens of thousands of digits. */
    private static final String H2_DIVIDED = "cast(? as decfloat(200)) / cast(? as decfloat(200))";

    /** A float on MariaDB, whose column may be a double that holds more digits. */
    private static final String FLOAT = "cast(? as float)";

    private static final Map<Class<?>, String> H2_TYPES = Map.ofEntries(
            Map.entry(BigDecimal.class, "decfloat"),
            Map.entry(BigInteger.class, "decfloat"),
            Map.entry(Float.class, "real"),
            Map.entry(Double.class, "double precision"),
            Map.entry(String.class, "varchar"),
            Map.entry(Character.class, "varchar"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(byte[].class, "varbinary"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time(6)"),
            Map.entry(LocalDateTime.class, "timestamp(6)"),
            Map.entry(Instant.class, "timestamp(6) with time zone"),
            Map.entry(OffsetDateTime.class, "timestamp(6) with time zone"));

    private static final Map<Class<?>, String> POSTGRESQL_TYPES = Map.ofEntries(
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(BigInteger.class, "numeric"),
            Map.entry(Float.class, "real"),
            Map.entry(Double.class, "double precision"),
            Map.entry(String.class, "varchar"),
            Map.entry(Character.class, "varchar"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(byte[].class, "bytea"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(LocalDateTime.class, "timestamp"),
            Map.entry(Instant.class, "timestamp with time zone"),
            Map.entry(OffsetDateTime.class, "timestamp with time zone"));

    private static final Map<Class<?>, String> MARIADB_TYPES = Map.ofEntries(
            Map.entry(Float.class, "float"),
            Map.entry(Double.class, "double"),
            Map.entry(Boolean.class, "signed"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time(6)"),
            Map.entry(LocalDateTime.class, "datetime(6)"),
            Map.entry(Instant.class, "datetime(6)"),
            Map.entry(OffsetDateTime.class, "datetime(6)"));

    private final SqlDialect dialect;

    /**
     * @param dialect the database
     */
    public SqlExpressionFormatter(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Returns an operand with its type.
     *
     * @param type the boxed class of the bound value
     */
    public String operand(Class<?> type) {
        if (isWhole(type)) {
            return dialect == SqlDialect.MARIADB ? "cast(? as signed)" : "cast(? as bigint)";
        }
        if (dialect == SqlDialect.MARIADB && isDecimal(type)) {
            return "(? + 0.0)"; // its casts to decimal fix the scale
        }
        String sqlType = types().get(type);
        return sqlType == null ? "?" : "cast(? as " + sqlType + ")";
    }

    private Map<Class<?>, String> types() {
        return switch (dialect) {
            case H2 -> H2_TYPES;
            case POSTGRESQL -> POSTGRESQL_TYPES;
            case MARIADB -> MARIADB_TYPES;
        };
    }

    /**
     * A column among operands.
     *
     * @param type the boxed class of its value
     */
    public String column(Class<?> type) {
        return dialect == SqlDialect.MARIADB && type == Float.class ? FLOAT : "?";
    }

    /**
     * A text that is compared by its characters where no column brings a collation: MariaDB would take the one of the connection,
     * which ignores case.
     */
    public String constantText() {
        return dialect == SqlDialect.MARIADB ? "convert(? using utf8mb4) collate utf8mb4_nopad_bin" : "?";
    }

    /**
     * A calculation with two numbers.
     *
     * @param type the boxed class of its value
     * @param left the left operand, which decides in how many bits whole numbers are calculated with
     * @param right the class of the right operand
     */
    public String arithmetic(Operator operator, Class<?> type, Expression<?, ?> left, Class<?> right) {
        if (operator == Operator.DIVIDED_BY && isDecimal(type)) {
            return type == BigInteger.class ? wholeQuotient() : quotient();
        }
        if (dialect == SqlDialect.MARIADB) {
            return onMariaDb(operator, type, right);
        }
        boolean narrow =
                isWhole(type) && !(left instanceof Expression.Value) && !(left instanceof Expression.Arithmetic);
        return "(" + (narrow ? "cast(? as bigint)" : "?") + " " + operator.symbol() + " " + right(type, right) + ")";
    }

    /**
     * MariaDB calculates with floats as doubles, whose result rounds to the float, and has a separate operator for
     * quotients of whole numbers.
     */
    private String onMariaDb(Operator operator, Class<?> type, Class<?> right) {
        if (type == Float.class) {
            return "cast(" + FLOAT + " " + operator.symbol() + " " + FLOAT + " as float)";
        }
        boolean whole = operator == Operator.DIVIDED_BY && isWhole(type);
        return "(? " + (whole ? "div" : operator.symbol()) + " " + right(type, right) + ")";
    }

    /** A right operand that is converted to the floating-point type of the left one. */
    private String right(Class<?> left, Class<?> right) {
        return NumberTypes.isFloating(left) && left != right ? "cast(? as " + types().get(left) + ")" : "?";
    }

    /** Two decimals, divided, and rounded once. */
    private String quotient() {
        return switch (dialect) {
            case H2 -> "round(" + H2_DIVIDED + ", " + QUOTIENT_SCALE + ")";
            case POSTGRESQL ->
                "round(div(? * 1e" + (QUOTIENT_SCALE + 1) + ", ?) * 1e-" + (QUOTIENT_SCALE + 1) + ", " + QUOTIENT_SCALE
                        + ")";
            case MARIADB -> "round((? + " + ZERO_OF_QUOTIENT_SCALE + ") / ?, " + QUOTIENT_SCALE + ")";
        };
    }

    /** Two large whole numbers, divided, and cut towards zero. */
    private String wholeQuotient() {
        return switch (dialect) {
            case H2 -> "trunc(" + H2_DIVIDED + ")";
            case POSTGRESQL -> "div(?, ?)";
            case MARIADB -> "truncate((? + 0.0) / ?, 0)";
        };
    }

    /**
     * A function.
     *
     * @param function the function, whose arguments determine what is converted
     */
    public SqlTemplate function(Expression.Function<?, ?> function) {
        Class<?> type = function.arguments().get(0).type();
        int scale = function.scale().orElse(0);
        return SqlTemplate.of(
                switch (function.name()) {
                    case LOWER, UPPER, TRIM, LENGTH, CONCAT, SUBSTRING, LEFT, RIGHT, REPLACE, LOCATE, LPAD, RPAD ->
                        new TextFunctions(dialect).text(function.name());
                    case ABS ->
                        isWhole(type) && dialect != SqlDialect.MARIADB
                                ? "abs(cast(?1 as bigint))"
                                : "abs(" + numbered(column(type), 1) + ")";
                    case COALESCE -> "coalesce(" + numbered(column(type), 1) + ", " + numbered(column(type), 2) + ")";
                    case ROUND, FLOOR, CEILING, SIGN, MOD, POWER, SQRT ->
                        new NumberFunctions(dialect).text(function.name(), type, scale);
                    case AS_TEXT, DECIMAL_AS_TEXT, AS_INTEGER, AS_LONG, AS_DOUBLE, AS_DECIMAL, EXACT_AS_DECIMAL ->
                        new CastFunctions(dialect).text(function.name(), type, scale);
                    default -> new TimeFunctions(dialect).text(function.name(), type);
                });
    }

    private static String numbered(String template, int argument) {
        return template.replace("?", "?" + argument);
    }

    /**
     * An aggregate function over rows. Sums of whole numbers become decimals, which cannot overflow; an average is their quotient.
     *
     * @param type the boxed class of its operand
     * @param hasWindow whether a window follows each operand
     */
    public String aggregate(Aggregate.Name name, Class<?> type, boolean hasWindow) {
        String over = hasWindow ? " over ?" : "";
        String sum = "sum(?)" + over;
        return switch (name) {
            case COUNT -> "count(?)" + over;
            case COUNT_DISTINCT -> "count(distinct ?)";
            case SUM -> isWhole(type) ? operand(BigDecimal.class).replace("?", sum) : sum;
            case SUM_AS_LONG -> sum;
            case SUM_AS_DOUBLE -> "sum(" + operand(Double.class) + ")" + over;
            case AVG -> quotient().replaceFirst("(?s)\\?(.*)\\?", sum + "$1count(?)" + over);
            case AVG_AS_DOUBLE -> "avg(" + operand(Double.class) + ")" + over;
            case MIN -> "min(?)" + over;
            case MAX -> "max(?)" + over;
            case JOIN_TEXT -> throw new IllegalStateException("joined texts have a separator and an order");
        };
    }

    /**
     * The operand of a sum or an average that is calculated.
     *
     * <p>H2 calculates a choice with constant conditions before it runs, and refuses the sum of a null without a type. The
     * smallest type of numbers leaves the type of any other operand as it is.
     */
    public String summand() {
        return dialect == SqlDialect.H2 ? "coalesce(?, cast(null as tinyint))" : "?";
    }

    /**
     * The current date or time.
     *
     * @param type the class of the value
     */
    public String currentTime(Class<?> type) {
        return new TimeFunctions(dialect).now(type);
    }

    /** A text in lower case, the same in every language of the JVM. */
    public String lower() {
        return new TextFunctions(dialect).lower("?");
    }

    /** Whether one text contains a match of a regular expression. */
    public String matches(boolean not) {
        if (dialect == SqlDialect.POSTGRESQL) {
            return not ? "? !~ ?" : "? ~ ?";
        }
        return not ? "? not regexp ?" : "? regexp ?";
    }

    /** An escape character of {@code like} as a literal. */
    public String escape(char character) {
        if (character == '\\' && dialect == SqlDialect.MARIADB) {
            return "char(92)";
        }
        return character == '\'' ? "''''" : "'" + character + "'";
    }
}
