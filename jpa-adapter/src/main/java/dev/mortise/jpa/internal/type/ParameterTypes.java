package dev.mortise.jpa.internal.type;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ValueMapping;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import dev.mortise.sql.statement.Parameter;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.BasicType;
import org.hibernate.type.descriptor.java.BigDecimalJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.spi.TypeConfiguration;

/** The types that bind the parameters of HQL by core's codecs, independent of Hibernate's inference. */
public final class ParameterTypes {

    /**
     * Hibernate binds as the column that it infers where the Java type is the very object that the column has. An operand is not
     * stored, so the scale of the column must not bind it.
     */
    private static final JavaType<BigDecimal> OPERAND_DECIMAL = new BigDecimalJavaType();

    private record Key(Optional<MappedColumn> column, Class<?> type, Parameter.Use use) {}

    private final TypeConfiguration types;
    private final CodecRegistry codecs;
    private final Map<Key, BasicType<Object>> known = new ConcurrentHashMap<>();

    public ParameterTypes(SessionFactoryImplementor factory, SqlDialect dialect) {
        this.types = factory.getTypeConfiguration();
        this.codecs = CodecRegistry.of(dialect);
    }

    public BasicType<Object> of(Parameter parameter) {
        Key key = new Key(parameter.column(), parameter.type(), parameter.use());
        return known.computeIfAbsent(key, unknown -> make(parameter));
    }

    private BasicType<Object> make(Parameter parameter) {
        if (parameter.use() == Parameter.Use.LIST) {
            return type(ListJavaType.INSTANCE, new ListParameterType(parameter), parameter.codec(codecs));
        }
        ValueMapping mapping = parameter.mapping();
        JavaType<?> javaType = parameter.use() == Parameter.Use.OPERAND && mapping.javaType() == BigDecimal.class
                ? OPERAND_DECIMAL
                : javaType(mapping.javaType());
        BasicType<Object> type = type(javaType, mapping, parameter.codec(codecs));
        Class<?> declared = parameter
                .column()
                .<Class<?>>map(column -> column.attribute().type())
                .orElse(type.getJavaType());
        return declared.isPrimitive() ? new PrimitiveType(type, declared) : type;
    }

    /** The type of a column that is stored. */
    BasicType<Object> of(MappedColumn column) {
        Key key = new Key(Optional.of(column), column.attribute().value().javaType(), Parameter.Use.ASSIGNED);
        return known.computeIfAbsent(key, unknown -> {
            ValueMapping mapping = column.attribute().value();
            return type(javaType(mapping.javaType()), mapping, codecs.column(column));
        });
    }

    @SuppressWarnings("unchecked") // a value has the mapping's Java type
    private BasicType<Object> type(JavaType<?> javaType, ValueMapping mapping, ColumnCodec codec) {
        return types.getBasicTypeRegistry().resolve((JavaType<Object>) javaType, new CodecJdbcType(mapping, codec));
    }

    private JavaType<?> javaType(Class<?> type) {
        return type == LocalTime.class
                ? new ExactLocalTime()
                : types.getJavaTypeRegistry().resolveDescriptor(type);
    }
}
