package dev.mortise.metamodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads the attributes of a mapped class by the rules of the mapping: access type, names, inheritance and generics. */
final class ElementAttributeReader {

    private static final String FIELD = "FIELD";
    private static final String PROPERTY = "PROPERTY";
    private static final String TARGET_CLASS = "targetClass";
    private static final String TARGET_ENTITY = "targetEntity";

    private final Types types;

    ElementAttributeReader(Types types) {
        this.types = types;
    }

    /** Returns the attributes, inherited ones first. */
    List<Attribute> read(MappedHierarchy hierarchy) {
        Map<String, Element> members = new LinkedHashMap<>();
        for (TypeElement declaring : hierarchy.classes()) {
            members.putAll(members(declaring, hierarchy));
        }
        List<Attribute> attributes = new ArrayList<>();
        members.forEach((name, member) -> attributes.add(attribute(name, member, hierarchy.type())));
        return List.copyOf(attributes);
    }

    /** The members of one class that hold attributes; members with an {@code @Access} other than the class's come last. */
    private static Map<String, Element> members(TypeElement declaring, MappedHierarchy hierarchy) {
        Map<String, Element> members = new LinkedHashMap<>();
        if (declaring.getKind() == ElementKind.RECORD) {
            fields(declaring).forEach(field -> members.put(nameOf(field), field));
            return members;
        }
        String access = hierarchy.hasProperties(declaring) ? PROPERTY : FIELD;
        String other = access.equals(FIELD) ? PROPERTY : FIELD;
        all(declaring, access).stream()
                .filter(member -> JakartaAnnotations.declaredAccess(member)
                        .map(access::equals)
                        .orElse(true))
                .forEach(member -> members.put(nameOf(member), member));
        all(declaring, other).stream()
                .filter(member -> JakartaAnnotations.declaredAccess(member)
                        .map(other::equals)
                        .orElse(false))
                .forEach(member -> members.put(nameOf(member), member));
        return members;
    }

    private static List<? extends Element> all(TypeElement declaring, String access) {
        return access.equals(FIELD) ? fields(declaring) : getters(declaring);
    }

    private static List<? extends Element> fields(TypeElement declaring) {
        return ElementFilter.fieldsIn(declaring.getEnclosedElements()).stream()
                .filter(field -> !field.getModifiers().contains(Modifier.STATIC)
                        && !field.getModifiers().contains(Modifier.TRANSIENT)
                        && !JakartaAnnotations.has(field, JakartaAnnotations.TRANSIENT))
                .toList();
    }

    private static List<? extends Element> getters(TypeElement declaring) {
        return ElementFilter.methodsIn(declaring.getEnclosedElements()).stream()
                .filter(method -> GetterName.of(method).isPresent()
                        && !JakartaAnnotations.has(method, JakartaAnnotations.TRANSIENT))
                .toList();
    }

    private static String nameOf(Element member) {
        return member instanceof ExecutableElement getter
                ? GetterName.of(getter).orElseThrow()
                : member.getSimpleName().toString();
    }

    private Attribute attribute(String name, Element member, TypeElement owner) {
        TypeMirror type = typeOf(member, owner);
        Optional<String> collection = firstOf(
                member,
                JakartaAnnotations.ELEMENT_COLLECTION,
                JakartaAnnotations.ONE_TO_MANY,
                JakartaAnnotations.MANY_TO_MANY);
        if (collection.isPresent()) {
            return new Attribute(name, Attribute.Kind.COLLECTION, element(member, collection.get(), type));
        }
        if (JakartaAnnotations.has(member, JakartaAnnotations.MANY_TO_ONE, JakartaAnnotations.ONE_TO_ONE)) {
            return new Attribute(name, Attribute.Kind.TO_ONE, type);
        }
        return new Attribute(name, isEmbedded(member, type) ? Attribute.Kind.EMBEDDED : Attribute.Kind.BASIC, type);
    }

    /** The member's type with the type variables of its class replaced, as far as the owner binds them. */
    private TypeMirror typeOf(Element member, TypeElement owner) {
        TypeMirror type = types.asMemberOf((DeclaredType) owner.asType(), member);
        return type instanceof ExecutableType getter ? getter.getReturnType() : type;
    }

    private static Optional<String> firstOf(Element member, String... annotations) {
        for (String annotation : annotations) {
            if (JakartaAnnotations.has(member, annotation)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /** The element type that the annotation names or the collection declares; none for a raw collection. */
    private TypeMirror element(Element member, String annotation, TypeMirror collection) {
        String target = annotation.equals(JakartaAnnotations.ELEMENT_COLLECTION) ? TARGET_CLASS : TARGET_ENTITY;
        return JakartaAnnotations.classValue(member, annotation, target)
                .or(() -> lastArgument(collection))
                .orElseGet(() -> types.getNoType(TypeKind.NONE));
    }

    private static Optional<TypeMirror> lastArgument(TypeMirror collection) {
        return collection instanceof DeclaredType declared
                        && !declared.getTypeArguments().isEmpty()
                ? Optional.of(declared.getTypeArguments()
                        .get(declared.getTypeArguments().size() - 1))
                : Optional.empty();
    }

    private static boolean isEmbedded(Element member, TypeMirror type) {
        return JakartaAnnotations.has(member, JakartaAnnotations.EMBEDDED, JakartaAnnotations.EMBEDDED_ID)
                || type instanceof DeclaredType declared
                        && JakartaAnnotations.has(declared.asElement(), JakartaAnnotations.EMBEDDABLE);
    }
}
