package dev.mortise.metamodel;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads annotations of Jakarta Persistence by name, so that the processor needs no jar of it. */
final class JakartaAnnotations {

    static final String PACKAGE = "jakarta.persistence";
    static final String ACCESS = "Access";
    static final String ELEMENT_COLLECTION = "ElementCollection";
    static final String EMBEDDABLE = "Embeddable";
    static final String EMBEDDED = "Embedded";
    static final String EMBEDDED_ID = "EmbeddedId";
    static final String ENTITY = "Entity";
    static final String ID = "Id";
    static final String MANY_TO_MANY = "ManyToMany";
    static final String MANY_TO_ONE = "ManyToOne";
    static final String MAPPED_SUPERCLASS = "MappedSuperclass";
    static final String ONE_TO_MANY = "OneToMany";
    static final String ONE_TO_ONE = "OneToOne";
    static final String TRANSIENT = "Transient";

    /** Annotations of methods and fields that say nothing about the access type. */
    private static final Set<String> NOT_OF_ATTRIBUTES = Set.of(
            TRANSIENT, "PrePersist", "PostPersist", "PreUpdate", "PostUpdate", "PreRemove", "PostRemove", "PostLoad");

    private JakartaAnnotations() {}

    /** Whether an element has one of the annotations, named by their simple names. */
    static boolean has(Element element, String... simpleNames) {
        return Arrays.stream(simpleNames).anyMatch(name -> find(element, name).isPresent());
    }

    /** Whether an element has an annotation that maps an attribute. */
    static boolean mapsAttribute(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> (QualifiedNameable) mirror.getAnnotationType().asElement())
                .anyMatch(type -> type.getEnclosingElement() instanceof QualifiedNameable owner
                        && owner.getQualifiedName().contentEquals(PACKAGE)
                        && !NOT_OF_ATTRIBUTES.contains(type.getSimpleName().toString()));
    }

    /** Returns the access type that {@code @Access} declares: {@code FIELD} or {@code PROPERTY}. */
    static Optional<String> declaredAccess(Element element) {
        return find(element, ACCESS)
                .flatMap(access -> value(access, "value"))
                .map(value -> ((Element) value.getValue()).getSimpleName().toString());
    }

    /** Returns the class that a member of an annotation names, or empty where it has its default, {@code void}. */
    static Optional<TypeMirror> classValue(Element element, String annotation, String member) {
        return find(element, annotation)
                .flatMap(found -> value(found, member))
                .map(AnnotationValue::getValue)
                .filter(TypeMirror.class::isInstance)
                .map(TypeMirror.class::cast)
                .filter(type -> type.getKind() != TypeKind.VOID);
    }

    private static Optional<? extends AnnotationMirror> find(Element element, String simpleName) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((QualifiedNameable)
                                mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(PACKAGE + "." + simpleName))
                .findFirst();
    }

    private static Optional<? extends AnnotationValue> value(AnnotationMirror annotation, String member) {
        return annotation.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
                .map(entry -> entry.getValue())
                .findFirst();
    }
}
