package dev.mortise.query.property;

import dev.mortise.annotation.Internal;
import dev.mortise.error.InvalidQueryException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A path from a text, each step of which is in the classes.
 *
 * @param names the names of its attributes
 * @param type the boxed type of the last one
 */
@Internal
public record TextPath(List<String> names, Class<?> type) {

    /** How many characters a path may have; one from a request may be of any length. */
    private static final int LONGEST = 4_000;

    /** How much of a text is repeated in a message. */
    private static final int QUOTED = 200;

    public TextPath {
        names = List.copyOf(names);
    }

    /**
     * Parses a path.
     *
     * @param root the class at the start of the path
     * @param text the names of the attributes, with dots between them
     * @param type the type of the last attribute, or one that it extends
     * @throws InvalidQueryException if there is no such attribute, or it has another type
     */
    public static TextPath parse(Class<?> root, String text, Class<?> type) {
        List<String> names = names(root, text);
        return checked(root, text, names, last(root, text, names), type);
    }

    /**
     * Parses the path of a collection or map.
     *
     * @param root the class at the start of the path
     * @param text the names of the attributes, with dots between them
     * @param element the type of the elements, or of the map's values, or one that it extends
     * @throws InvalidQueryException if there is no such attribute, it is no collection, or has other elements
     */
    public static TextPath parseCollection(Class<?> root, String text, Class<?> element) {
        List<String> names = names(root, text);
        Type last = last(root, text, names);
        if (!isMany(last)) {
            throw new InvalidQueryException("path \"" + quoted(text) + "\" of " + root.getSimpleName()
                    + " leads to no collection; use Path.of(...)");
        }
        return checked(root, text, names, elementOf(last), element);
    }

    /**
     * Parses a path that may continue from the elements of collections.
     *
     * @param root the class at the start of the path
     * @param text the names of the attributes, with dots between them
     * @throws InvalidQueryException if there is no such attribute
     */
    public static TextPath parseFetch(Class<?> root, String text) {
        List<String> names = names(root, text);
        Type at = root;
        for (String name : names) {
            at = step(root, text, elementOf(at), name);
        }
        return new TextPath(names, DeclaredTypes.boxed(elementOf(at)));
    }

    private static List<String> names(Class<?> root, String text) {
        if (text.length() > LONGEST) {
            throw new InvalidQueryException("path \"" + quoted(text) + "\" of " + root.getSimpleName() + " has "
                    + text.length() + " characters, more than the " + LONGEST + " that a path may have");
        }
        return List.of(text.split("\\.", -1));
    }

    private static Type last(Class<?> root, String text, List<String> names) {
        Type at = root;
        for (String name : names) {
            at = step(root, text, at, name);
        }
        return at;
    }

    private static boolean isMany(Type type) {
        Class<?> boxed = DeclaredTypes.boxed(type);
        return Collection.class.isAssignableFrom(boxed) || Map.class.isAssignableFrom(boxed);
    }

    /** The type of the elements of a collection, or of the values of a map; any other type itself. */
    private static Type elementOf(Type type) {
        if (!isMany(type)) {
            return type;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return Object.class;
    }

    private static TextPath checked(Class<?> root, String text, List<String> names, Type at, Class<?> type) {
        Class<?> found = DeclaredTypes.boxed(at);
        Class<?> wanted = DeclaredTypes.boxed(type);
        if (!wanted.isAssignableFrom(found)) {
            throw new InvalidQueryException("path \"" + quoted(text) + "\" of " + root.getSimpleName()
                    + " has the type " + found.getSimpleName() + ", not " + wanted.getSimpleName());
        }
        return new TextPath(names, found);
    }

    private static Type step(Class<?> root, String text, Type owner, String name) {
        Class<?> type = DeclaredTypes.boxed(owner);
        if (isMany(owner)) {
            throw new InvalidQueryException(
                    "path \"" + quoted(text) + "\" of " + root.getSimpleName() + " leads to many before \""
                            + quoted(name) + "\"; ask for elements with each(...).any(...), all(...) or none(...)");
        }
        Map<String, Type> known = properties(owner);
        Type property = known.get(name);
        if (property == null) {
            List<String> persistent = PersistentPropertyNames.of(owner);
            throw new InvalidQueryException(type.getSimpleName() + " has no property \"" + quoted(name) + "\" (path \""
                    + quoted(text)
                    + "\" of " + root.getSimpleName() + "). Known properties: " + String.join(", ", persistent)
                    + "."
                    + Suggestion.among(persistent, name));
        }
        return property;
    }

    private static String quoted(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
    }

    private static Map<String, Type> properties(Type owner) {
        Map<String, Type> properties = new TreeMap<>();
        for (Type at = owner; at != null; at = DeclaredTypes.superclassOf(at)) {
            for (Field field : DeclaredTypes.boxed(at).getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    properties.putIfAbsent(field.getName(), DeclaredTypes.resolved(field.getGenericType(), at));
                }
            }
            for (Method method : DeclaredTypes.boxed(at).getDeclaredMethods()) {
                String name =
                        PropertyNames.ofAccessor(DeclaredTypes.boxed(owner), method.getName(), method.getReturnType());
                boolean getter = method.getParameterCount() == 0 && !name.equals(method.getName());
                if (getter && !Modifier.isStatic(method.getModifiers()) && method.getReturnType() != void.class) {
                    properties.putIfAbsent(name, DeclaredTypes.resolved(method.getGenericReturnType(), at));
                }
            }
        }
        return properties;
    }
}
