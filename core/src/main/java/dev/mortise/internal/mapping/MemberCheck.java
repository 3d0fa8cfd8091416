package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.mapping.DatabaseDelete;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Collectors;

/** Checks the combination of an attribute's annotations, before the attribute is read. */
final class MemberCheck {

    private static final List<Class<? extends Annotation>> KINDS = List.of(
            ManyToOne.class,
            OneToOne.class,
            OneToMany.class,
            ManyToMany.class,
            ElementCollection.class,
            Embedded.class);
    private static final List<Class<? extends Annotation>> OF_ENTITIES =
            List.of(Id.class, EmbeddedId.class, Version.class, GeneratedValue.class);
    private static final List<Class<? extends Annotation>> OF_COLLECTIONS = List.of(
            OrderBy.class,
            OrderColumn.class,
            MapKey.class,
            MapKeyClass.class,
            MapKeyColumn.class,
            MapKeyEnumerated.class);

    private final MappingProblems problems;
    private final AnnotationCheck annotations;

    MemberCheck(MappingProblems problems) {
        this.problems = problems;
        this.annotations = new AnnotationCheck(problems);
    }

    /** Whether the attribute can be read; where it cannot, that is a problem already. */
    boolean passes(Member member, MappingLocation location, boolean embedded) {
        annotations.check(member.annotated(), location);
        if (member instanceof Member.OfProperty property && property.setter() == null) {
            problems.refuse(
                    location,
                    "has a getter but no setter; add one, which may be private, or mark the getter" + " @Transient");
            return false;
        }
        if (member instanceof Member.OfComponent && member.has(Transient.class)) {
            problems.refuse(location, "the component of a record cannot be @Transient, for the record is made whole");
            return false;
        }
        if (member.annotated().getAnnotations().length == 0) {
            return true;
        }
        List<Class<? extends Annotation>> kinds =
                KINDS.stream().filter(member::has).toList();
        if (kinds.size() > 1) {
            problems.refuse(location, names(kinds) + " stand together; keep one");
            return false;
        }
        if (embedded) {
            refuse(OF_ENTITIES, member, location, "belongs into the entity, not into an embedded value; move it");
        } else if (!member.has(Id.class)) {
            refuse(
                    List.of(GeneratedValue.class),
                    member,
                    location,
                    "applies to @Id only; for database-generated values declare @Column(insertable = false, updatable"
                            + " = false)");
        }
        refuseWithoutCollection(member, location);
        if (KINDS.stream().noneMatch(member::has) || member.has(Embedded.class)) {
            refuse(
                    List.of(DatabaseDelete.class),
                    member,
                    location,
                    "applies to relations and collections only; remove it");
        }
        return true;
    }

    private void refuseWithoutCollection(Member member, MappingLocation location) {
        if (!member.has(ElementCollection.class)) {
            refuse(
                    List.of(CollectionTable.class),
                    member,
                    location,
                    "applies to @ElementCollection only; add that, or remove it");
            if (!member.has(OneToMany.class) && !member.has(ManyToMany.class)) {
                refuse(OF_COLLECTIONS, member, location, "applies to a collection only; remove it");
            }
        }
    }

    private void refuse(List<Class<? extends Annotation>> types, Member member, MappingLocation location, String why) {
        List<Class<? extends Annotation>> present =
                types.stream().filter(member::has).toList();
        if (!present.isEmpty()) {
            problems.refuse(location, names(present) + " " + why);
        }
    }

    private static String names(List<Class<? extends Annotation>> types) {
        return types.stream().map(type -> "@" + type.getSimpleName()).collect(Collectors.joining(" and "));
    }
}
