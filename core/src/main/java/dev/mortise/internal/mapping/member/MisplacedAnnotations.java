package dev.mortise.internal.mapping.member;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import jakarta.persistence.AccessType;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds misplaced annotations: on getters under field access, on fields under property access. */
public final class MisplacedAnnotations {

    private static final String JAKARTA = "jakarta.persistence";
    private static final Set<Class<? extends Annotation>> NOT_OF_ATTRIBUTES = Set.of(
            PrePersist.class,
            PostPersist.class,
            PreUpdate.class,
            PostUpdate.class,
            PreRemove.class,
            PostRemove.class,
            PostLoad.class,
            Transient.class);

    private MisplacedAnnotations() {}

    /** Refuses two getters for one property, each of which might carry the mapping annotations. */
    public static void refuseAmbiguous(Class<?> type, AccessType access, MappingProblems problems) {
        for (String property : MemberScanner.ambiguous(type, access)) {
            problems.refuse(
                    MappingLocation.of(type).at(property),
                    "has two getters, get... and is...; mark the one that is not the property @Transient");
        }
    }

    public static void refuse(Class<?> type, Collection<Member> members, MappingProblems problems) {
        if (type.isRecord()) {
            return;
        }
        Set<AnnotatedElement> read = members.stream().map(Member::annotated).collect(Collectors.toSet());
        Stream.<AccessibleObject>concat(
                        Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()))
                .filter(element -> !read.contains(element) && !element.isAnnotationPresent(Transient.class))
                .forEach(element -> ofAttributes(element)
                        .ifPresent(annotation -> problems.refuse(
                                MappingLocation.of(type).at(((java.lang.reflect.Member) element).getName()),
                                "@" + annotation.annotationType().getSimpleName()
                                        + " stands where it is not read, since the"
                                        + " attributes of this class are "
                                        + (element instanceof java.lang.reflect.Method
                                                ? "its fields"
                                                : "its properties")
                                        + "; move it there, or say @Access")));
    }

    private static Optional<Annotation> ofAttributes(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .filter(annotation ->
                        annotation.annotationType().getPackageName().equals(JAKARTA)
                                && !NOT_OF_ATTRIBUTES.contains(annotation.annotationType()))
                .findFirst();
    }
}
