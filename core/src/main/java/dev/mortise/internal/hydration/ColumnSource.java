package dev.mortise.internal.hydration;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DataConversionException;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ValueMapping;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The source of a row's column values. */
public interface ColumnSource {

    /** The item at an index, counted from 0, as the Java value of an attribute. */
    RowAssembler column(int index, MappedColumn column);

    /** The item at an index, counted from 0, as a long number. */
    RowAssembler number(int index);

    /** The item at an index, counted from 0, as an int number, or null. */
    RowAssembler position(int index);

    /**
     * The item at an index, counted from 0, as the Java value of a calculated expression.
     *
     * @param expression the expression, for messages
     */
    RowAssembler computed(int index, ValueMapping value, String expression);

    /**
     * The item at an index, counted from 0, as the value of an expression that no column determines.
     *
     * @param type the boxed class of the value
     * @param name the expression, for messages
     */
    RowAssembler result(int index, Class<?> type, String name);

    /** A JDBC result set, read by codecs. */
    record Jdbc(SqlDialect dialect) implements ColumnSource {

        @Override
        public RowAssembler column(int index, MappedColumn column) {
            return new JdbcColumn(
                    index + 1,
                    CodecRegistry.of(dialect).column(column),
                    column.attribute().value());
        }

        @Override
        public RowAssembler computed(int index, ValueMapping value, String expression) {
            return new JdbcColumn(index + 1, CodecRegistry.of(dialect).operand(value.storedType()), value);
        }

        @Override
        public RowAssembler result(int index, Class<?> type, String name) {
            ColumnCodec codec = CodecRegistry.of(dialect).result(name, type);
            return (row, scope) -> codec.read((ResultSet) row, index + 1);
        }

        @Override
        public RowAssembler number(int index) {
            return (row, scope) -> ((ResultSet) row).getLong(index + 1);
        }

        @Override
        public RowAssembler position(int index) {
            return (row, scope) -> {
                int position = ((ResultSet) row).getInt(index + 1);
                return ((ResultSet) row).wasNull() ? null : position;
            };
        }
    }

    /** A number of a tuple in the type of an expression; engines widen what they calculate. */
    private static @Nullable Object number(Number value, Class<?> type) {
        BigDecimal exact = value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        if (type == Long.class) {
            return exact.longValueExact();
        }
        if (type == Integer.class) {
            return exact.intValueExact();
        }
        if (type == Short.class) {
            return exact.shortValueExact();
        }
        if (type == Byte.class) {
            return exact.byteValueExact();
        }
        if (type == Double.class) {
            return value.doubleValue();
        }
        if (type == Float.class) {
            return value.floatValue();
        }
        if (type == BigInteger.class) {
            return exact.toBigIntegerExact();
        }
        return type == BigDecimal.class ? exact : null;
    }

    /** Tuples that an engine has read and converted. */
    record Tuple() implements ColumnSource {

        @Override
        public RowAssembler column(int index, MappedColumn column) {
            return new TupleColumn(
                    index, column.attribute().value(), column.attribute().toString());
        }

        @Override
        public RowAssembler computed(int index, ValueMapping value, String expression) {
            return new ComputedElement(index, value, expression);
        }

        @Override
        public RowAssembler result(int index, Class<?> type, String name) {
            throw new IllegalStateException(name + " is calculated, which only SQL does with a type of its own");
        }

        @Override
        public RowAssembler number(int index) {
            return (row, scope) -> ((Number) ((Object[]) row)[index]).longValue();
        }

        @Override
        public RowAssembler position(int index) {
            return (row, scope) -> ((Object[]) row)[index] instanceof Number number ? number.intValue() : null;
        }
    }

    /** Reads a column by a codec. */
    record JdbcColumn(int index, ColumnCodec codec, ValueMapping value) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            return value.toJava(codec.read((ResultSet) row, index));
        }
    }

    /** Reads an element of an array; a float may have been selected as a double to keep its digits. */
    record TupleColumn(int index, ValueMapping mapping, String attribute) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) {
            Object value = ((Object[]) row)[index];
            if (value == null || mapping.javaType().isInstance(value)) {
                return value;
            }
            if (value instanceof Double digits && mapping.storedType() == Float.class) {
                return mapping.toJava(single(digits));
            }
            throw new DataConversionException(attribute + " is a "
                    + mapping.javaType().getName() + ", but the engine read a "
                    + value.getClass().getName());
        }

        private Float single(Double digits) {
            float single = digits.floatValue();
            if (Float.isInfinite(single) && !digits.isInfinite()) {
                throw new DataConversionException(
                        attribute + " cannot be read: the column holds more than a Float can");
            }
            return single;
        }
    }

    /** Reads a calculated element of an array. */
    record ComputedElement(int index, ValueMapping mapping, String expression) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) {
            Object value = ((Object[]) row)[index];
            if (value == null || mapping.javaType().isInstance(value)) {
                return value;
            }
            if (mapping.storedType().isInstance(value)) {
                return mapping.toJava(value);
            }
            Object converted = value instanceof Number number ? number(number, mapping.storedType()) : null;
            if (converted == null) {
                throw new DataConversionException(expression + " is a "
                        + mapping.javaType().getName() + ", but the engine read a "
                        + value.getClass().getName());
            }
            return mapping.toJava(converted);
        }
    }
}
