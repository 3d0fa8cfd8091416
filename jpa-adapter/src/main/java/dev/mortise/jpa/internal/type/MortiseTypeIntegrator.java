package dev.mortise.jpa.internal.type;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.sql.codec.CodecRegistry;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Map;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.Type;
import org.hibernate.type.descriptor.java.JavaType;

/**
 * Installs core's codecs under every basic attribute, element and map key before Hibernate builds its runtime model
 * (R29). Updates write every column, even with {@code @DynamicUpdate} (R5), and each written row is counted.
 */
public final class MortiseTypeIntegrator implements Integrator {

    private final ModuleModel entities;
    private final CodecRegistry codecs;
    private final InheritedMapKeyBinder mapKeys;

    public MortiseTypeIntegrator(ModuleModel entities, SqlDialect dialect) {
        this.entities = entities;
        this.codecs = CodecRegistry.of(dialect);
        this.mapKeys = new InheritedMapKeyBinder(dialect);
    }

    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor sessionFactory) {
        for (EntityModel<?> entity : entities.all()) {
            PersistentClass mapped = metadata.getEntityBinding(entity.type().getName());
            mapped.setDynamicInsert(false);
            mapped.setDynamicUpdate(false);
            mapped.setUpdateExpectation(StrictRowCountExpectation::new);
            mapped.setDeleteExpectation(StrictRowCountExpectation::new);
            entity.discriminator().map(MortiseTypeIntegrator::unquoted).ifPresent(mapped::setDiscriminatorValue);
            retype(entity, mapped);
        }
    }

    /** Returns the value of an SQL literal. */
    private static String unquoted(String literal) {
        return literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }

    private void retype(EntityModel<?> entity, PersistentClass mapped) {
        for (AttributeModel attribute : entity.declaredAttributes()) {
            retype(attribute, mapped.getProperty(attribute.name()).getValue());
        }
        if (entity.parent().isPresent()) {
            return;
        }
        if (mapped.getIdentifierMapper() != null) {
            retypeParts(entity.id().attributes(), mapped.getIdentifierMapper());
        }
        if (mapped.getIdentifier() instanceof Component idClass && !mapped.hasIdentifierProperty()) {
            retypeParts(entity.id().attributes(), idClass);
        }
    }

    private void retype(AttributeModel attribute, Value value) {
        attribute.match(new AttributeModel.Cases<Void>() {
            @Override
            public Void basic(BasicAttribute basic) {
                if (value instanceof BasicValue known) {
                    retype(basic, known);
                }
                return null;
            }

            @Override
            public Void embedded(EmbeddedAttribute embedded) {
                if (value instanceof Component parts) {
                    retypeParts(embedded.attributes(), parts);
                }
                return null;
            }

            @Override
            public Void relation(RelationModel relation) {
                if (!relation.kind().isToOne()) {
                    retypeKey(relation.mapping(), value);
                }
                if (value instanceof Map map) {
                    mapKeys.apply(relation, map, MortiseTypeIntegrator.this::retype);
                }
                return null;
            }

            @Override
            public Void elements(ElementCollectionAttribute elements) {
                if (value instanceof Collection collection) {
                    retype(elements.element(), collection.getElement());
                }
                retypeKey(elements.mapping(), value);
                return null;
            }
        });
    }

    private void retypeKey(CollectionMapping mapping, Value value) {
        mapping.key().ifPresent(key -> {
            if (key instanceof CollectionMapping.MapKey.InColumn inColumn && value instanceof IndexedCollection map) {
                retype(inColumn.key(), map.getIndex());
            }
        });
    }

    private void retypeParts(List<AttributeModel> attributes, Component component) {
        for (AttributeModel attribute : attributes) {
            Property property = component.getProperty(attribute.name());
            retype(attribute, property.getValue());
        }
        refreshType(component);
    }

    /**
     * Resolves a component's type again: Hibernate caches it on first use, and foreign keys to the component copy it.
     */
    private static void refreshType(Component component) {
        Type[] types = component.getType().getSubtypes();
        for (int index = 0; index < component.getPropertySpan(); index++) {
            types[index] = component.getProperty(index).getValue().getType();
        }
    }

    private void retype(BasicAttribute attribute, BasicValue value) {
        JavaType<?> javaType = value.resolve().getDomainJavaType();
        CodecJdbcType jdbcType = new CodecJdbcType(attribute.value(), codecs.column(attribute, attribute.column()));
        CodecValue typed = new CodecValue(value, javaType, jdbcType);
        typed.resolve();
        value.copyTypeFrom(typed);
    }
}
