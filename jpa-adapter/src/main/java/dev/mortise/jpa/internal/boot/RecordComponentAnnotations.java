package dev.mortise.jpa.internal.boot;

import dev.mortise.jpa.internal.type.AttributeTraversal;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.ModuleModel;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.ClassDetailsRegistry;
import org.hibernate.models.spi.MutableAnnotationTarget;

/**
 * Adds the annotations of record components, for any access type of the containing entity.
 *
 * <p>The compiler copies a component's Jakarta Persistence annotation to the record's field. Where an entity has
 * property access, Hibernate reads the components, which carry none.
 */
final class RecordComponentAnnotations {

    /** Carries the annotation that is added. */
    @Access(AccessType.FIELD)
    private static final class Annotated {}

    private RecordComponentAnnotations() {}

    static void apply(ModuleModel entities, ClassDetailsRegistry classes) {
        Set<Class<?>> records = new LinkedHashSet<>();
        AttributeTraversal.forEach(entities, attribute -> {
            if (attribute instanceof EmbeddedAttribute && attribute.type().isRecord()) {
                records.add(attribute.type());
            }
        });
        Access access = Annotated.class.getAnnotation(Access.class);
        for (Class<?> type : records) {
            ClassDetails details = classes.resolveClassDetails(type.getName());
            ((MutableAnnotationTarget) details).addAnnotationUsage(access);
        }
    }
}
