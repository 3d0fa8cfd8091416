package dev.mortise.internal.nativequery;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DataConversionException;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.internal.mapping.value.EnumValue;
import dev.mortise.model.ValueMapping;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of a native query as a Java type.
 *
 * @param index the index of the column, from 1
 * @param codec reads the stored value
 * @param mapping converts it
 * @param name the value, for messages
 */
record ColumnReader(int index, ColumnCodec codec, ValueMapping mapping, String name) implements RowAssembler {

    private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class);
    private static final Set<Integer> WITH_FRACTION =
            Set.of(Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE);
    private static final Set<Integer> NUMBERS = Set.of(
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.BIT,
            Types.BOOLEAN);

    /** Whether a column can be read as a class without naming an attribute. */
    static boolean isReadable(Class<?> type) {
        Class<?> boxed = boxed(type);
        return boxed.isEnum()
                || BasicTypes.mapping(boxed, false, MappingLocation.of(boxed)).isPresent();
    }

    /**
     * The reader of a class that {@linkplain #isReadable can be read}; an enum is read by ordinal from a number and
     * else by name.
     *
     * @param index the index of the column, from 0
     * @param sqlType the type of the column
     * @param name the value, for messages
     */
    static RowAssembler of(int index, int sqlType, Class<?> type, String name, SqlDialect dialect) {
        Class<?> boxed = boxed(type);
        if (WHOLE.contains(boxed) && WITH_FRACTION.contains(sqlType)) {
            return new WholeNumber(index + 1, CodecRegistry.of(dialect).result(name, BigDecimal.class), boxed, name);
        }
        return of(index, mapping(boxed, sqlType), name, dialect);
    }

    private static ValueMapping mapping(Class<?> boxed, int sqlType) {
        MappingLocation location = MappingLocation.of(boxed);
        if (boxed.isEnum()) {
            return NUMBERS.contains(sqlType) ? EnumValue.byOrdinal(boxed, location) : EnumValue.byName(boxed, location);
        }
        Optional<ValueMapping> mapping = BasicTypes.mapping(boxed, false, location);
        return mapping.orElseThrow();
    }

    /** The reader of a value that is stored as an attribute is. */
    static RowAssembler of(int index, ValueMapping mapping, String name, SqlDialect dialect) {
        return new ColumnReader(index + 1, CodecRegistry.of(dialect).result(name, mapping.storedType()), mapping, name);
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    @Override
    public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
        return mapping.toJava(codec.read((ResultSet) row, index));
    }

    /** Reads a whole number from a column that may hold fractions, which drivers would cut. */
    private record WholeNumber(int index, ColumnCodec codec, Class<?> type, String name) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            BigDecimal number = (BigDecimal) codec.read((ResultSet) row, index);
            try {
                return number == null ? null : exact(number);
            } catch (ArithmeticException e) {
                throw new DataConversionException(
                        name + " is a " + type.getSimpleName() + ", but the column holds a fraction or a larger number."
                                + " Read it as a BigDecimal.",
                        e);
            }
        }

        private Object exact(BigDecimal number) {
            if (type == Long.class) {
                return number.longValueExact();
            }
            if (type == Integer.class) {
                return number.intValueExact();
            }
            return type == Short.class ? (Object) number.shortValueExact() : (Object) number.byteValueExact();
        }
    }
}
