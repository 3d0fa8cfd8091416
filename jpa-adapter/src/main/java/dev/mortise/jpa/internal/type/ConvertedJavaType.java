package dev.mortise.jpa.internal.type;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.ValueMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractJavaType;
import org.hibernate.type.descriptor.java.MutableMutabilityPlan;
import org.hibernate.type.descriptor.java.spi.JavaTypeRegistry;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;

/**
 * A Java type that only a converter can store.
 *
 * <p>Hibernate knows the converters that attributes name. For one that applies automatically, or that an entity names
 * for an attribute of its superclass, it would look for a column type of the class alone, and fails.
 */
public final class ConvertedJavaType extends AbstractJavaType<Object> {

    private static final long serialVersionUID = 1L;

    private ConvertedJavaType(ValueMapping mapping) {
        super(mapping.javaType(), new CopyByConversion(mapping));
    }

    /** Registers the types that Hibernate does not know. */
    public static void contribute(ModuleModel entities, TypeContributions contributions) {
        JavaTypeRegistry known = contributions.getTypeConfiguration().getJavaTypeRegistry();
        Map<Class<?>, ValueMapping> unknown = new LinkedHashMap<>();
        AttributeTraversal.forEach(entities, attribute -> {
            if (attribute instanceof BasicAttribute basic) {
                ValueMapping mapping = basic.value();
                if (!mapping.javaType().isEnum() && known.findDescriptor(mapping.javaType()) == null) {
                    unknown.putIfAbsent(mapping.javaType(), mapping);
                }
            }
        });
        unknown.values().forEach(mapping -> contributions.contributeJavaType(new ConvertedJavaType(mapping)));
    }

    /** Returns a temporary column type, which core's replaces. */
    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators indicators) {
        return indicators.getJdbcType(SqlTypes.VARBINARY);
    }

    @Override
    public <X> @Nullable X unwrap(@Nullable Object value, Class<X> type, WrapperOptions options) {
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw unknownUnwrap(type);
    }

    @Override
    public <X> @Nullable Object wrap(@Nullable X value, WrapperOptions options) {
        if (value == null || getJavaTypeClass().isInstance(value)) {
            return value;
        }
        throw unknownWrap(value.getClass());
    }

    /** Copies a value by converting it and back, since its class may be mutable. */
    private static final class CopyByConversion extends MutableMutabilityPlan<Object> {

        private static final long serialVersionUID = 1L;

        private final transient ValueMapping mapping;

        private CopyByConversion(ValueMapping mapping) {
            this.mapping = mapping;
        }

        @Override
        protected @Nullable Object deepCopyNotNull(Object value) {
            return mapping.toJava(mapping.toStored(value));
        }
    }
}
