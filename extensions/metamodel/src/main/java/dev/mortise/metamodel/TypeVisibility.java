package dev.mortise.metamodel;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Tells which types a generated class can name. */
final class TypeVisibility {

    private final TypeText text;

    TypeVisibility(TypeText text) {
        this.text = text;
    }

    /** Returns a type inside this one that source in a package cannot name. */
    Optional<TypeElement> hiddenFrom(PackageElement from, TypeMirror type) {
        if (type instanceof ArrayType array) {
            return hiddenFrom(from, array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
                    .filter(bound -> bound != null)
                    .flatMap(bound -> hiddenFrom(from, bound).stream())
                    .findFirst();
        }
        if (!(text.bound(type) instanceof DeclaredType declared)) {
            return Optional.empty();
        }
        return Stream.concat(
                        hiddenClass(from, (TypeElement) declared.asElement()).stream(),
                        declared.getTypeArguments().stream().flatMap(argument -> hiddenFrom(from, argument).stream()))
                .findFirst();
    }

    private static Optional<TypeElement> hiddenClass(PackageElement from, TypeElement type) {
        return enclosing(type).stream()
                .filter(each -> each.getModifiers().contains(Modifier.PRIVATE)
                        || !each.getModifiers().contains(Modifier.PUBLIC)
                                && !packageOf(each).equals(from))
                .findFirst();
    }

    /** Whether a class and all classes around it are public. */
    static boolean isPublic(TypeElement type) {
        return enclosing(type).stream().allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC));
    }

    /** Returns a class and those around it, from the inside out. */
    static List<TypeElement> enclosing(TypeElement type) {
        List<TypeElement> classes = new ArrayList<>();
        Element at = type;
        while (at instanceof TypeElement each) {
            classes.add(each);
            at = each.getEnclosingElement();
        }
        return classes;
    }

    /** Returns the package of a class, nested or not. */
    static PackageElement packageOf(TypeElement type) {
        List<TypeElement> classes = enclosing(type);
        return (PackageElement) requireNonNull(classes.get(classes.size() - 1).getEnclosingElement());
    }

    /** Whether a type, or one inside it, is missing; another processor may generate it in this round. */
    static boolean isMissing(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isMissing(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() != null && isMissing(wildcard.getExtendsBound())
                    || wildcard.getSuperBound() != null && isMissing(wildcard.getSuperBound());
        }
        return type.getKind() == TypeKind.ERROR
                || type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(TypeVisibility::isMissing);
    }
}
