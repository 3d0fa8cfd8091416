package dev.mortise.jpa.internal.type;

import dev.mortise.model.ValueMapping;
import dev.mortise.sql.codec.ColumnCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Binds and reads an attribute's values in Hibernate by core's value mapping and codec (R29).
 *
 * <p>Hibernate sees the attribute's own Java type, and derives the column type from the stored type.
 */
public final class CodecJdbcType implements JdbcType {

    private static final long serialVersionUID = 1L;

    private static final Map<Class<?>, Integer> CODES = Map.ofEntries(
            Map.entry(String.class, SqlTypes.VARCHAR),
            Map.entry(Character.class, SqlTypes.VARCHAR),
            Map.entry(Boolean.class, SqlTypes.BOOLEAN),
            Map.entry(Byte.class, SqlTypes.TINYINT),
            Map.entry(Short.class, SqlTypes.SMALLINT),
            Map.entry(Integer.class, SqlTypes.INTEGER),
            Map.entry(Long.class, SqlTypes.BIGINT),
            Map.entry(Float.class, SqlTypes.REAL),
            Map.entry(Double.class, SqlTypes.DOUBLE),
            Map.entry(BigDecimal.class, SqlTypes.NUMERIC),
            Map.entry(BigInteger.class, SqlTypes.NUMERIC),
            Map.entry(UUID.class, SqlTypes.UUID),
            Map.entry(Instant.class, SqlTypes.TIMESTAMP_UTC),
            Map.entry(OffsetDateTime.class, SqlTypes.TIMESTAMP_WITH_TIMEZONE),
            Map.entry(LocalDateTime.class, SqlTypes.TIMESTAMP),
            Map.entry(LocalDate.class, SqlTypes.DATE),
            Map.entry(LocalTime.class, SqlTypes.TIME));

    private final transient ValueMapping mapping;
    private final transient ColumnCodec codec;
    private final int code;

    CodecJdbcType(ValueMapping mapping, ColumnCodec codec) {
        this.mapping = mapping;
        this.codec = codec;
        this.code = CODES.getOrDefault(mapping.storedType(), SqlTypes.VARBINARY);
    }

    @Override
    public int getJdbcTypeCode() {
        return code;
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new Binder<>();
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new Extractor<>();
    }

    private static SQLException callable() {
        return new SQLFeatureNotSupportedException("stored procedures are not called with the contract's values");
    }

    private final class Binder<X> implements ValueBinder<X> {

        @Override
        public void bind(PreparedStatement statement, @Nullable X value, int index, WrapperOptions options)
                throws SQLException {
            BindingLogger.bind(codec, statement, index, mapping.toStored(value));
        }

        @Override
        public void bind(CallableStatement statement, @Nullable X value, String name, WrapperOptions options)
                throws SQLException {
            throw callable();
        }
    }

    private final class Extractor<X> implements ValueExtractor<X> {

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable X extract(ResultSet row, int index, WrapperOptions options) throws SQLException {
            return (X) mapping.toJava(codec.read(row, index));
        }

        @Override
        public X extract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
            throw callable();
        }

        @Override
        public X extract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
            throw callable();
        }
    }
}
