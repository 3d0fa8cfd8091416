package dev.mortise.jpa.internal.boot;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.ModuleModel;
import jakarta.persistence.GeneratedValue;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.boot.models.JpaAnnotations;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.ClassDetailsRegistry;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.MutableAnnotationTarget;
import org.hibernate.models.spi.TypeDetails;
import org.jspecify.annotations.Nullable;

/**
 * Generates UUIDs for ids whose type a mapped superclass leaves to its subclasses.
 *
 * <p>Hibernate takes the type from the member, which is {@code Object} there: it refuses the strategy UUID, and uses a
 * sequence for AUTO.
 */
public final class GenericUuidGeneration implements BeforeExecutionGenerator {

    private static final long serialVersionUID = 1L;

    /** Marks the ids in Hibernate's view of the classes. */
    @IdGeneratorType(GenericUuidGeneration.class)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Generated {}

    /** Carries the annotation that is added. */
    @Generated
    private static final class Annotated {}

    static void apply(ModuleModel entities, ClassDetailsRegistry classes) {
        for (EntityModel<?> entity : entities.all()) {
            if (entity.id().generation() instanceof IdModel.Generation.Uuid) {
                entity.id().attribute().ifPresent(id -> apply(id, classes));
            }
        }
    }

    private static void apply(AttributeModel id, ClassDetailsRegistry classes) {
        ClassDetails owner = classes.resolveClassDetails(id.access().ownerType().getName());
        Stream<MemberDetails> members = Stream.concat(owner.getFields().stream(), owner.getMethods().stream());
        members.filter(GenericUuidGeneration::isGeneric).forEach(member -> {
            MutableAnnotationTarget target = (MutableAnnotationTarget) member;
            target.removeAnnotationUsage(JpaAnnotations.GENERATED_VALUE);
            target.addAnnotationUsage(Annotated.class.getAnnotation(Generated.class));
        });
    }

    private static boolean isGeneric(MemberDetails member) {
        return member.hasDirectAnnotationUsage(GeneratedValue.class)
                && member.getType().getTypeKind() == TypeDetails.Kind.TYPE_VARIABLE;
    }

    @Override
    public Object generate(
            SharedSessionContractImplementor session,
            Object owner,
            @Nullable Object currentValue,
            EventType eventType) {
        return UUID.randomUUID();
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return EventTypeSets.INSERT_ONLY;
    }
}
