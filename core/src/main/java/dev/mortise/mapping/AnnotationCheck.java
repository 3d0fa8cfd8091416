package dev.mortise.mapping;

import jakarta.persistence.AssociationOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Inheritance;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.MapsId;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SecondaryTables;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Refuses by name the annotations that would otherwise be ignored (R31). */
final class AnnotationCheck {

    private static final String HIBERNATE = "org.hibernate.annotations.";
    private static final String NO_INHERITANCE =
            "inheritance is not supported yet; put what the entities have in common"
                    + " into a @MappedSuperclass, or into one entity";
    private static final String NO_SECONDARY_TABLES =
            "secondary tables are not supported; map the table as an entity and relate to it";
    private static final String NO_ELEMENTS =
            "collections of values are not supported yet; map the values as an entity and relate to it";
    private static final String NO_MAPS = "maps are not supported; declare a List or Set";
    private static final String NO_DERIVED_IDS =
            "ids that are taken from a relation are not supported yet; use a plain @Id, and @JoinColumn on the relation";

    private static final Map<Class<? extends Annotation>, String> REFUSED = Map.ofEntries(
            Map.entry(Inheritance.class, NO_INHERITANCE),
            Map.entry(DiscriminatorColumn.class, NO_INHERITANCE),
            Map.entry(DiscriminatorValue.class, NO_INHERITANCE),
            Map.entry(SecondaryTable.class, NO_SECONDARY_TABLES),
            Map.entry(SecondaryTables.class, NO_SECONDARY_TABLES),
            Map.entry(PrimaryKeyJoinColumn.class, NO_DERIVED_IDS),
            Map.entry(PrimaryKeyJoinColumns.class, NO_DERIVED_IDS),
            Map.entry(MapsId.class, NO_DERIVED_IDS),
            Map.entry(ElementCollection.class, NO_ELEMENTS),
            Map.entry(CollectionTable.class, NO_ELEMENTS),
            Map.entry(OrderColumn.class, "lists that keep their order in a column are not supported yet; remove it"),
            Map.entry(
                    OrderBy.class,
                    "collections that come sorted are not supported yet; remove it and sort what is read"),
            Map.entry(MapKey.class, NO_MAPS),
            Map.entry(MapKeyClass.class, NO_MAPS),
            Map.entry(MapKeyColumn.class, NO_MAPS),
            Map.entry(MapKeyEnumerated.class, NO_MAPS),
            Map.entry(MapKeyJoinColumn.class, NO_MAPS),
            Map.entry(MapKeyJoinColumns.class, NO_MAPS));

    private final Problems problems;

    AnnotationCheck(Problems problems) {
        this.problems = problems;
    }

    /** Refuses annotations of a class or member. */
    void check(AnnotatedElement element, Place place) {
        refuseJoinTables(element, place);
        for (Annotation annotation : element.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            String reason = REFUSED.get(type);
            if (reason != null) {
                problems.refuse(place, "@" + type.getSimpleName() + ": " + reason);
            } else if (isOfHibernate(type)) {
                problems.refuse(
                        place,
                        "@" + type.getName() + " is known to Hibernate only and would not hold on another"
                                + " engine; remove it, or say the same with Jakarta Persistence");
            }
        }
    }

    private void refuseJoinTables(AnnotatedElement element, Place place) {
        for (AssociationOverride override : element.getAnnotationsByType(AssociationOverride.class)) {
            if (!override.joinTable().name().isEmpty()) {
                problems.refuse(
                        place,
                        "@AssociationOverride(joinTable) is not supported; declare the relation of \"" + override.name()
                                + "\" in the entity itself");
            }
        }
    }

    /** Hibernate's own annotations, and those of applications that are made of them. */
    private static boolean isOfHibernate(Class<? extends Annotation> type) {
        return Stream.concat(
                        Stream.of(type), Arrays.stream(type.getAnnotations()).map(Annotation::annotationType))
                .anyMatch(candidate -> candidate.getName().startsWith(HIBERNATE));
    }
}
