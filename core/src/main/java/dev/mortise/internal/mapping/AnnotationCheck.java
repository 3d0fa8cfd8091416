package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SecondaryTables;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Refuses annotations that would otherwise be ignored, by name (R31). */
final class AnnotationCheck {

    private static final String HIBERNATE = "org.hibernate.annotations.";
    /** Annotations read here, and the sort annotations that Hibernate requires on a sorted set. */
    private static final Set<String> READ = Set.of(DatabaseDeleteReader.OF_HIBERNATE, HIBERNATE + "SortNatural");

    private static final String NO_SECONDARY_TABLES =
            "secondary tables are not supported; map the table as an entity and relate to it";
    private static final String NO_ENTITY_KEYS =
            "maps whose keys are entities are not supported; use the id as the key, or declare a Set";
    private static final String NO_DERIVED_IDS =
            "it is not supported; say @MapsId on the relation, whose @JoinColumn then names the column of the id";

    private static final Map<Class<? extends Annotation>, String> REFUSED = Map.ofEntries(
            Map.entry(SecondaryTable.class, NO_SECONDARY_TABLES),
            Map.entry(SecondaryTables.class, NO_SECONDARY_TABLES),
            Map.entry(PrimaryKeyJoinColumn.class, NO_DERIVED_IDS),
            Map.entry(PrimaryKeyJoinColumns.class, NO_DERIVED_IDS),
            Map.entry(MapKeyJoinColumn.class, NO_ENTITY_KEYS),
            Map.entry(MapKeyJoinColumns.class, NO_ENTITY_KEYS));

    /**
     * Hibernate's annotations, and application annotations composed of them; resolved once for each annotation type.
     */
    private static final ClassValue<Boolean> OF_HIBERNATE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Stream.concat(
                            Stream.of(type),
                            Arrays.stream(type.getAnnotations()).map(Annotation::annotationType))
                    .anyMatch(candidate -> candidate.getName().startsWith(HIBERNATE));
        }
    };

    private final MappingProblems problems;

    AnnotationCheck(MappingProblems problems) {
        this.problems = problems;
    }

    /** Refuses annotations of a class or member. */
    void check(AnnotatedElement element, MappingLocation location) {
        refuseJoinTables(element, location);
        for (Annotation annotation : element.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            String reason = REFUSED.get(type);
            if (reason != null) {
                problems.refuse(location, "@" + type.getSimpleName() + ": " + reason);
            } else if (OF_HIBERNATE.get(type) && !READ.contains(type.getName())) {
                problems.refuse(
                        location,
                        "@" + type.getName() + " is known to Hibernate only and would not hold on another engine;"
                                + " remove it, say the same with Jakarta Persistence, or leave the entity"
                                + " to Hibernate alone: JpaAdapter.engineMapped(...)");
            }
        }
    }

    private void refuseJoinTables(AnnotatedElement element, MappingLocation location) {
        for (AssociationOverride override : element.getAnnotationsByType(AssociationOverride.class)) {
            if (!override.joinTable().name().isEmpty()) {
                problems.refuse(
                        location,
                        "@AssociationOverride(joinTable) is not supported; declare the relation of \"" + override.name()
                                + "\" in the entity itself");
            }
        }
    }
}
