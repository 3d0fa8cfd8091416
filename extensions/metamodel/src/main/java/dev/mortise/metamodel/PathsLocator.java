package dev.mortise.metamodel;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds the generated class of the type that an attribute leads to.
 *
 * <p>There is one where the type is compiled now, and where a class of the name is on the class path. In an
 * incremental build, types that have not changed are found there.
 */
final class PathsLocator {

    private final PathsNaming naming;
    private final TypeVisibility visibility;
    private final Elements elements;
    private final Set<String> compiled = new HashSet<>();

    PathsLocator(PathsNaming naming, TypeVisibility visibility, Elements elements) {
        this.naming = naming;
        this.visibility = visibility;
        this.elements = elements;
    }

    /** Adds the classes of a round. */
    void addCompiled(Collection<? extends Element> roots) {
        ElementFilter.typesIn(Set.copyOf(roots))
                .forEach(type -> compiled.add(type.getQualifiedName().toString()));
    }

    /**
     * Returns the name of the generated class, or empty where the path ends at the attribute: its type is generic, no
     * class can name it, or it was compiled without the processor.
     */
    Optional<String> find(Attribute attribute, PackageElement from) {
        if (!(attribute.type() instanceof DeclaredType declared)
                || !declared.getTypeArguments().isEmpty()
                || visibility.hiddenFrom(from, declared).isPresent()) {
            return Optional.empty();
        }
        TypeElement target = (TypeElement) declared.asElement();
        boolean isMapped = JakartaAnnotations.has(
                target,
                attribute.kind() == Attribute.Kind.TO_ONE ? JakartaAnnotations.ENTITY : JakartaAnnotations.EMBEDDABLE);
        boolean isGenerated = isMapped
                && target.getTypeParameters().isEmpty()
                && MappedTypeCheck.isClass(target)
                && MappedTypeCheck.problemOf(target).isEmpty()
                && (isCompiled(target) || exists(naming.qualifiedName(target)));
        return isGenerated ? Optional.of(naming.qualifiedName(target)) : Optional.empty();
    }

    private boolean isCompiled(TypeElement type) {
        List<TypeElement> classes = TypeVisibility.enclosing(type);
        return compiled.contains(
                classes.get(classes.size() - 1).getQualifiedName().toString());
    }

    private boolean exists(String name) {
        TypeElement found = elements.getTypeElement(name);
        return found != null
                && ElementFilter.typesIn(found.getEnclosedElements()).stream()
                        .map(type -> type.getSimpleName().toString())
                        .toList()
                        .containsAll(PathsLevel.classNames());
    }
}
