package dev.mortise.internal.proxy;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.RelationModel;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the advice that shows how to fetch a relation in a query. */
final class FetchAdvice {

    private FetchAdvice() {}

    /** The fetch that loads a relation, as in {@code .fetch(path(Order::getCustomer))}. */
    static String fetchOf(AttributeModel relation) {
        String owner = relation.access().ownerType().getSimpleName();
        boolean toOne = relation instanceof RelationModel to && to.kind().isToOne();
        String word = toOne ? "path" : Map.class.isAssignableFrom(relation.type()) ? "eachValue" : "each";
        return accessor(relation)
                .map(method -> ".fetch(" + word + "(" + owner + "::" + method.getName() + "))")
                .orElseGet(() -> toOne
                        ? ".fetch(Path.of(" + owner + ".class, \"" + relation.name() + "\", "
                                + relation.type().getSimpleName() + ".class))"
                        : ".fetch(" + word + "(" + owner + "::get" + capitalized(relation.name())
                                + ")), with a getter of that name");
    }

    private static Optional<Method> accessor(AttributeModel relation) {
        return Stream.of("get" + capitalized(relation.name()), relation.name())
                .flatMap(name -> methods(relation.access().ownerType())
                        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0))
                .findFirst();
    }

    private static Stream<Method> methods(Class<?> type) {
        return Stream.<Class<?>>iterate(type, at -> at != null && at != Object.class, Class::getSuperclass)
                .flatMap(at -> Stream.of(at.getDeclaredMethods()));
    }

    static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
