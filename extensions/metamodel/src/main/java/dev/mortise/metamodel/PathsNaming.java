package dev.mortise.metamodel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * The names of generated classes.
 *
 * @param suffix what follows the name of the mapped class
 */
record PathsNaming(String suffix) {

    /** The processor option. */
    static final String OPTION = "mortise.paths.suffix";

    static final String DEFAULT_SUFFIX = "Paths";

    private static final String SUFFIX_OF_JAKARTA = "_";
    private static final String BETWEEN_NESTED = "_";

    /** Returns why a suffix cannot be used, or empty. */
    static Optional<String> problemOf(String suffix) {
        if (suffix.equals(SUFFIX_OF_JAKARTA)) {
            return Optional.of("Order_ belongs to the generators of Jakarta Persistence");
        }
        return !suffix.isEmpty() && SourceVersion.isIdentifier("Order" + suffix)
                ? Optional.empty()
                : Optional.of("it must be the end of a class name");
    }

    /** Returns the simple name: that of the class, after those of the classes around it. */
    String simpleName(TypeElement type) {
        List<String> names = new ArrayList<>();
        TypeVisibility.enclosing(type)
                .forEach(each -> names.add(each.getSimpleName().toString()));
        Collections.reverse(names);
        return String.join(BETWEEN_NESTED, names) + suffix;
    }

    /** Returns the name with the package, which is that of the mapped class. */
    String qualifiedName(TypeElement type) {
        PackageElement owner = TypeVisibility.packageOf(type);
        return owner.isUnnamed() ? simpleName(type) : owner.getQualifiedName() + "." + simpleName(type);
    }
}
