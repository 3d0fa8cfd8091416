package dev.mortise.metamodel;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Checks that a class can have generated paths. */
final class MappedTypeCheck {

    private MappedTypeCheck() {}

    /** Whether a type can be mapped at all; the mapping refuses the others. */
    static boolean isClass(TypeElement type) {
        return type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD;
    }

    /** Returns what to change where no other class can name it, or empty. */
    static Optional<String> problemOf(TypeElement type) {
        for (TypeElement each : TypeVisibility.enclosing(type)) {
            Set<Modifier> modifiers = each.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE)) {
                return Optional.of(
                        each.equals(type)
                                ? "is private, so that generated paths cannot name it; make it package-private"
                                : "is nested in " + each.getQualifiedName()
                                        + ", which is private, so that generated paths cannot name it; make that"
                                        + " package-private");
            }
        }
        boolean isInner =
                type.getNestingKind().isNested() && !type.getModifiers().contains(Modifier.STATIC);
        return isInner ? Optional.of("is an inner class; make it static") : Optional.empty();
    }
}
