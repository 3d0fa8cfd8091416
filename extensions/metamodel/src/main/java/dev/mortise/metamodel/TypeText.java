package dev.mortise.metamodel;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Writes types as source text: by qualified names, without annotations, and without type variables, for generated
 * fields have none of the class that was read.
 */
final class TypeText {

    private static final String OBJECT = "java.lang.Object";
    private static final String ANY = "?";

    private final Types types;
    private final TypeMirror object;

    TypeText(Types types, Elements elements) {
        this.types = types;
        this.object = elements.getTypeElement(OBJECT).asType();
    }

    /** Whether a type is the class of a name. */
    static boolean isNamed(TypeMirror type, String qualifiedName) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(qualifiedName);
    }

    /** Returns the text of a type as a type argument, boxed; a type variable or wildcard is written as its bound. */
    String ofArgument(TypeMirror type) {
        if (type instanceof PrimitiveType primitive) {
            return types.boxedClass(primitive).getQualifiedName().toString();
        }
        return of(bound(type));
    }

    /** Returns the text of the erased type, for a class literal. */
    String ofErasure(TypeMirror type) {
        TypeMirror erased = types.erasure(bound(type));
        if (erased instanceof ArrayType array) {
            return ofErasure(array.getComponentType()) + "[]";
        }
        return erased instanceof DeclaredType declared
                ? ((QualifiedNameable) declared.asElement()).getQualifiedName().toString()
                : keyword(erased);
    }

    /** Returns the text of a class with wildcards for its type parameters. */
    String ofClass(TypeElement type) {
        return type.getQualifiedName() + wildcards(type);
    }

    /** Returns the bound of a type variable or wildcard, any other type unchanged. */
    TypeMirror bound(TypeMirror type) {
        if (type instanceof WildcardType wildcard) {
            TypeMirror upper = wildcard.getExtendsBound();
            return upper == null ? object : bound(upper);
        }
        return type instanceof TypeVariable ? types.erasure(type) : type;
    }

    private String of(TypeMirror type) {
        if (type instanceof ArrayType array) {
            TypeMirror component = array.getComponentType();
            return (component.getKind().isPrimitive() ? keyword(component) : of(bound(component))) + "[]";
        }
        if (type instanceof DeclaredType declared) {
            return declared(declared);
        }
        return type.getKind().isPrimitive() ? keyword(type) : OBJECT;
    }

    private String declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        String name = type.getEnclosingType() instanceof DeclaredType enclosing
                        && !enclosing.getTypeArguments().isEmpty()
                ? declared(enclosing) + "." + element.getSimpleName()
                : element.getQualifiedName().toString();
        if (type.getTypeArguments().isEmpty()) {
            return name + wildcards(element);
        }
        return name + type.getTypeArguments().stream().map(this::argument).collect(Collectors.joining(", ", "<", ">"));
    }

    /** A raw type would make the compiler warn in the generated class. */
    private static String wildcards(TypeElement type) {
        return type.getTypeParameters().isEmpty()
                ? ""
                : type.getTypeParameters().stream().map(each -> ANY).collect(Collectors.joining(", ", "<", ">"));
    }

    private String argument(TypeMirror type) {
        if (type instanceof WildcardType wildcard && wildcard.getSuperBound() != null) {
            TypeMirror lower = wildcard.getSuperBound();
            return lower instanceof TypeVariable ? ANY : "? super " + of(lower);
        }
        if (type instanceof WildcardType || type instanceof TypeVariable) {
            String bound = of(bound(type));
            return bound.equals(OBJECT) ? ANY : "? extends " + bound;
        }
        return of(type);
    }

    private static String keyword(TypeMirror primitive) {
        return primitive.getKind().name().toLowerCase(Locale.ROOT);
    }
}
