package dev.mortise.jpa.internal.boot;

import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import java.util.stream.Stream;
import org.hibernate.boot.models.annotations.spi.DatabaseObjectDetails;
import org.hibernate.models.spi.AnnotationTarget;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.ClassDetailsRegistry;

/**
 * Maps the schemas of a mapping to MariaDB's databases.
 *
 * <p>MariaDB's schemas are databases, which JDBC calls catalogs. Hibernate writes catalogs into its statements and
 * omits schemas.
 */
final class SchemaAsCatalogMapping {

    private SchemaAsCatalogMapping() {}

    static void apply(ModuleModel entities, ClassDetailsRegistry classes) {
        for (EntityModel<?> entity : entities.all()) {
            ClassDetails at = classes.resolveClassDetails(entity.type().getName());
            while (at != null) {
                Stream.of(Stream.of(at), at.getFields().stream(), at.getMethods().stream())
                        .flatMap(targets -> targets)
                        .forEach(SchemaAsCatalogMapping::apply);
                at = at.getSuperClass();
            }
        }
    }

    private static void apply(AnnotationTarget target) {
        target.getDirectAnnotationUsages().stream()
                .filter(DatabaseObjectDetails.class::isInstance)
                .map(DatabaseObjectDetails.class::cast)
                .filter(object -> !object.schema().isEmpty() && object.catalog().isEmpty())
                .forEach(object -> {
                    object.catalog(object.schema());
                    object.schema("");
                });
    }
}
