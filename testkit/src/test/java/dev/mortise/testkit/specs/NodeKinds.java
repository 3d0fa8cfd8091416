package dev.mortise.testkit.specs;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The kinds of nodes that a query is made of: the types of expressions and conditions, and the operators in them. */
final class NodeKinds {

    private static final String QUERIES = Expression.class.getPackageName();

    private final Set<String> names = new TreeSet<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();

    private NodeKinds() {}

    /** All kinds that an expression or a condition can have. */
    static Set<String> all() {
        NodeKinds kinds = new NodeKinds();
        kinds.declare(Expression.class);
        kinds.declare(Condition.class);
        return kinds.names;
    }

    /** The kinds of the nodes in a question. */
    static Set<String> of(Object question) {
        NodeKinds kinds = new NodeKinds();
        kinds.visit(question);
        return kinds.names;
    }

    private void declare(Class<?> type) {
        if (!type.getName().startsWith(QUERIES) || !seen.add(type)) {
            return;
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                names.add(name((Enum<?>) constant));
            }
        } else if (type.isSealed() && type.isInterface()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                declare(permitted);
            }
        } else if (isNode(type)) {
            names.add(name(type));
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                declare(component.getGenericType());
            }
        }
    }

    private void declare(Type type) {
        if (type instanceof Class<?> plain) {
            declare(plain);
        } else if (type instanceof ParameterizedType parameterized) {
            declare(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                declare(argument);
            }
        } else if (type instanceof WildcardType wildcard) {
            for (Type bound : wildcard.getUpperBounds()) {
                declare(bound);
            }
        }
    }

    private static boolean isNode(Class<?> type) {
        return Expression.class.isAssignableFrom(type) || Condition.class.isAssignableFrom(type);
    }

    private void visit(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::visit);
        } else if (value instanceof Collection<?> several) {
            several.forEach(this::visit);
        } else if (value instanceof Enum<?> constant) {
            names.add(name(constant));
        } else if (value != null && isVisited(value.getClass())) {
            if (isNode(value.getClass())) {
                names.add(name(value.getClass()));
            }
            for (Field field : value.getClass().getDeclaredFields()) {
                visitField(field, value);
            }
        }
    }

    private static boolean isVisited(Class<?> type) {
        return type.getName().startsWith(QUERIES)
                || type.isRecord() && type.getPackage().equals(NodeKinds.class.getPackage());
    }

    private void visitField(Field field, Object owner) {
        if (Modifier.isStatic(field.getModifiers())) {
            return;
        }
        field.setAccessible(true);
        try {
            visit(field.get(owner));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Enum<?> constant) {
        return name(constant.getDeclaringClass()) + "." + constant.name();
    }

    private static String name(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
