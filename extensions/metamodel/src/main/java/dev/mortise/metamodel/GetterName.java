package dev.mortise.metamodel;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Derives the name of a property from its getter, by the rule of the mapping. */
final class GetterName {

    private GetterName() {}

    /** Returns the property of a getter, or empty for a method that is none. */
    static Optional<String> of(ExecutableElement method) {
        if (method.getKind() != ElementKind.METHOD
                || method.getModifiers().contains(Modifier.STATIC)
                || !method.getParameters().isEmpty()
                || method.getReturnType().getKind() == TypeKind.VOID) {
            return Optional.empty();
        }
        String name = method.getSimpleName().toString();
        if (name.startsWith("get") && name.length() > 3) {
            return Optional.of(decapitalized(name.substring(3)));
        }
        return isFlag(method.getReturnType()) && name.startsWith("is") && name.length() > 2
                ? Optional.of(decapitalized(name.substring(2)))
                : Optional.empty();
    }

    private static boolean isFlag(TypeMirror type) {
        return type.getKind() == TypeKind.BOOLEAN || TypeText.isNamed(type, "java.lang.Boolean");
    }

    /** Lower-cases the first letter as JavaBeans does: {@code URL} is unchanged. */
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
