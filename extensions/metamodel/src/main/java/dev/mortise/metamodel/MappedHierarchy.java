package dev.mortise.metamodel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A mapped class with its mapped superclasses, and where their attributes are.
 *
 * @param type the mapped class
 * @param classes the superclasses with attributes from the top down, then the class
 * @param isComplete whether all superclasses are known; one may not be generated yet
 */
record MappedHierarchy(TypeElement type, List<TypeElement> classes, boolean isComplete) {

    private static final String PROPERTY = "PROPERTY";

    static MappedHierarchy of(TypeElement type) {
        String[] mapped = JakartaAnnotations.has(type, JakartaAnnotations.EMBEDDABLE)
                ? new String[] {JakartaAnnotations.EMBEDDABLE, JakartaAnnotations.MAPPED_SUPERCLASS}
                : new String[] {JakartaAnnotations.ENTITY, JakartaAnnotations.MAPPED_SUPERCLASS};
        List<TypeElement> classes = new ArrayList<>(List.of(type));
        TypeMirror above = type.getSuperclass();
        while (above.getKind() == TypeKind.DECLARED) {
            TypeElement at = (TypeElement) ((DeclaredType) above).asElement();
            if (JakartaAnnotations.has(at, mapped)) {
                classes.add(at);
            }
            above = at.getSuperclass();
        }
        Collections.reverse(classes);
        return new MappedHierarchy(type, List.copyOf(classes), above.getKind() != TypeKind.ERROR);
    }

    /** Whether the attributes of one of the classes are its properties rather than its fields. */
    boolean hasProperties(TypeElement declaring) {
        return JakartaAnnotations.declaredAccess(declaring)
                .map(PROPERTY::equals)
                .orElseGet(this::hasPropertiesByDefault);
    }

    /** The id decides, as in the mapping; without an id, the class that would have one is not known, and annotations decide. */
    private boolean hasPropertiesByDefault() {
        if (JakartaAnnotations.has(type, JakartaAnnotations.ENTITY) || members().anyMatch(MappedHierarchy::isId)) {
            return members().anyMatch(member -> member.getKind() == ElementKind.METHOD && isId(member));
        }
        Optional<ElementKind> annotated = members()
                .filter(member -> member.getKind() == ElementKind.FIELD || isGetter(member))
                .filter(JakartaAnnotations::mapsAttribute)
                .filter(member -> !JakartaAnnotations.has(member, JakartaAnnotations.ACCESS))
                .<ElementKind>map(Element::getKind)
                .findFirst();
        return annotated.filter(ElementKind.METHOD::equals).isPresent();
    }

    private Stream<? extends Element> members() {
        return classes.stream().flatMap(at -> at.getEnclosedElements().stream());
    }

    private static boolean isGetter(Element member) {
        return member instanceof ExecutableElement method
                && GetterName.of(method).isPresent();
    }

    private static boolean isId(Element member) {
        return JakartaAnnotations.has(member, JakartaAnnotations.ID, JakartaAnnotations.EMBEDDED_ID);
    }
}
