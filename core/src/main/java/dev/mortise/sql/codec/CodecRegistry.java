package dev.mortise.sql.codec;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.MappedColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of a database, which bind and read stored values for every engine (R29).
 *
 * <pre>{@code
 * ColumnCodec codec = CodecRegistry.of(SqlDialect.MARIADB).column(order.columns().get(0));
 * codec.bind(statement, 1, id);
 * }</pre>
 *
 * <p>Instants are bound as UTC in any JVM zone, times are cut to microseconds before the database can round them, and
 * values that a database would silently alter are refused. Instances are immutable and thread-safe.
 */
public final class CodecRegistry {

    private static final Map<SqlDialect, CodecRegistry> BY_DIALECT = new EnumMap<>(Map.of(
            SqlDialect.H2, new CodecRegistry(SqlDialect.H2),
            SqlDialect.POSTGRESQL, new CodecRegistry(SqlDialect.POSTGRESQL),
            SqlDialect.MARIADB, new CodecRegistry(SqlDialect.MARIADB)));

    private final SqlDialect dialect;
    private final Map<Class<?>, JdbcBinding<?>> values;
    private final Map<Class<?>, ArrayElementCodec<?>> arrays;

    private CodecRegistry(SqlDialect dialect) {
        this.dialect = dialect;
        this.arrays = ArrayElementCodec.of(dialect);
        this.values =
                StandardBindings.of(dialect).stream().collect(Collectors.toMap(JdbcBinding::type, Function.identity()));
    }

    /** The codecs of this database. */
    public static CodecRegistry of(SqlDialect dialect) {
        CodecRegistry codecs = BY_DIALECT.get(dialect);
        if (codecs == null) {
            throw new IllegalArgumentException("no codecs for " + dialect);
        }
        return codecs;
    }

    /** Whether a stored type, boxed, has a codec; for mapping checks. */
    public boolean supports(Class<?> storedType) {
        return values.containsKey(storedType);
    }

    /**
     * Returns the codec for the stored values of a column.
     *
     * @throws InvalidMappingException if the database cannot store the attribute's type
     */
    public ColumnCodec column(MappedColumn column) {
        return column(column.attribute(), column.column());
    }

    /**
     * Returns the codec for an attribute's values in a column, its own or a referring one.
     *
     * @throws InvalidMappingException if the database cannot store the attribute's type
     */
    public ColumnCodec column(BasicAttribute attribute, ColumnModel column) {
        String name = attribute.toString();
        Class<?> stored = attribute.value().storedType();
        JdbcBinding<?> value = value(name, stored);
        JdbcBinding<?> fitting = column.precision() == 0 ? value : fitting(value, column);
        return codec(name, fitting);
    }

    /**
     * The codec for an operand that is compared and not stored, so that the digits of a column do not matter.
     *
     * @throws InvalidMappingException if the database does not support the type
     */
    public ColumnCodec operand(Class<?> storedType) {
        return operandCodec(storedType);
    }

    /**
     * The codec that reads the result of an expression.
     *
     * @param name the expression, for messages
     * @throws InvalidMappingException if the database does not support the type
     */
    public ColumnCodec result(String name, Class<?> storedType) {
        return codec(name, value(name, storedType));
    }

    /** The codec for a list of operands that is one parameter, an array; for databases whose parameters can be arrays. */
    public ColumnCodec list(Class<?> storedType) {
        return list(operandCodec(storedType));
    }

    private JdbcCodec<?> operandCodec(Class<?> storedType) {
        String name = "an operand of type " + storedType.getSimpleName();
        if (storedType == BigDecimal.class) {
            return codec(name, operandDecimal(value(name, storedType)));
        }
        if (storedType == BigInteger.class) {
            return codec(
                    name,
                    operandDecimal(value(name, BigDecimal.class))
                            .as(BigInteger.class, BigDecimal::new, BigDecimal::toBigIntegerExact));
        }
        return codec(name, value(name, storedType));
    }

    @SuppressWarnings("unchecked") // the caller has looked at the type
    private JdbcBinding<BigDecimal> operandDecimal(JdbcBinding<?> value) {
        JdbcBinding<BigDecimal> decimal = (JdbcBinding<BigDecimal>) value;
        return JdbcBinding.of(
                BigDecimal.class,
                decimal.sqlType(),
                (statement, index, operand) ->
                        decimal.binder().bind(statement, index, OperandDecimal.readable(operand, dialect)),
                decimal.reader());
    }

    private <V> ColumnCodec list(JdbcCodec<V> codec) {
        ArrayElementCodec<?> elements = arrays.get(codec.value().type());
        if (elements == null) {
            throw new IllegalStateException(codec.name() + " cannot stand in an array on " + dialect);
        }
        return new ListCodec<>(codec, ArrayElementCodec.typed(elements));
    }

    private static <V> JdbcCodec<V> codec(String name, JdbcBinding<V> value) {
        return new JdbcCodec<>(name, value);
    }

    private JdbcBinding<?> value(String name, Class<?> storedType) {
        JdbcBinding<?> value = values.get(storedType);
        if (value == null) {
            throw new InvalidMappingException(name + ": " + storedType.getName() + " cannot be stored on " + dialect
                    + ". Add a @Converter to a type that can: "
                    + values.keySet().stream()
                            .map(Class::getSimpleName)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return value;
    }

    @SuppressWarnings("unchecked") // the value's class determines the type
    private static JdbcBinding<?> fitting(JdbcBinding<?> value, ColumnModel column) {
        if (value.type() == BigDecimal.class) {
            return ((JdbcBinding<BigDecimal>) value).refusing(decimal -> excessDigits(decimal, column));
        }
        if (value.type() == BigInteger.class) {
            return ((JdbcBinding<BigInteger>) value).refusing(whole -> excessDigits(new BigDecimal(whole), column));
        }
        return value;
    }

    private static @Nullable String excessDigits(BigDecimal value, ColumnModel column) {
        int before = column.precision() - column.scale();
        if (value.signum() != 0 && (long) value.precision() - value.scale() > before) {
            return "the column keeps " + before + " digits before the point and the value has more. Store a smaller"
                    + " number, or make the column wider.";
        }
        return value.scale() <= column.scale() || value.stripTrailingZeros().scale() <= column.scale()
                ? null
                : "the column keeps " + column.scale()
                        + " digits after the point and the value has more. Round it first.";
    }
}
