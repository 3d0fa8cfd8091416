package dev.mortise.jpa.internal.type;

import org.hibernate.mapping.BasicValue;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.BasicType;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.BasicJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.MutabilityPlan;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * A value with core's resolved type, which other values {@linkplain BasicValue#copyTypeFrom copy}.
 *
 * <p>Some versions of Hibernate copy only the resolution; later ones also copy and call the type suppliers without a
 * null check, so all of them are set.
 */
final class CodecValue extends BasicValue {

    private final transient Resolution<?> decided;

    <J> CodecValue(BasicValue original, JavaType<J> javaType, JdbcType jdbcType) {
        super(original.getBuildingContext());
        setImplicitJavaTypeAccess(types -> javaType.getJavaType());
        setExplicitJavaTypeAccess(types -> javaType instanceof BasicJavaType<?> basic ? basic : null);
        setExplicitJdbcTypeAccess(types -> jdbcType);
        setExplicitMutabilityPlanAccess(types -> javaType.getMutabilityPlan());
        BasicType<J> type =
                original.getTypeConfiguration().getBasicTypeRegistry().resolve(javaType, jdbcType);
        this.decided = new Decided<>(type, javaType, jdbcType);
    }

    @Override
    protected Resolution<?> buildResolution() {
        return decided;
    }

    private record Decided<J>(BasicType<J> type, JavaType<J> javaType, JdbcType jdbcType) implements Resolution<J> {

        @Override
        public BasicType<J> getLegacyResolvedBasicType() {
            return type;
        }

        @Override
        public JdbcMapping getJdbcMapping() {
            return type;
        }

        @Override
        public JavaType<J> getDomainJavaType() {
            return javaType;
        }

        @Override
        public JavaType<?> getRelationalJavaType() {
            return javaType;
        }

        @Override
        public JdbcType getJdbcType() {
            return jdbcType;
        }

        @Override
        public @Nullable BasicValueConverter<J, ?> getValueConverter() {
            return null;
        }

        @Override
        public MutabilityPlan<J> getMutabilityPlan() {
            return javaType.getMutabilityPlan();
        }
    }
}
