package dev.mortise.internal.operation;

import dev.mortise.model.AttributeModel;
import dev.mortise.repository.PartiallyFetched;
import dev.mortise.repository.Unfetched;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A collection that was fetched in part: it can be read, and its mutators throw with the reason. */
final class PartiallyFetchedCollection implements InvocationHandler, Serializable {

    private static final long serialVersionUID = 1L;

    private final String relation;
    private final Serializable elements;

    private PartiallyFetchedCollection(String relation, Serializable elements) {
        this.relation = relation;
        this.elements = elements;
    }

    /** The collection with these elements, of the relation's declared interface. */
    static Object of(AttributeModel relation, Object elements) {
        return Proxy.newProxyInstance(
                Unfetched.class.getClassLoader(),
                new Class<?>[] {relation.type(), PartiallyFetched.class},
                new PartiallyFetchedCollection(relation.toString(), (Serializable) unmodifiable(elements)));
    }

    private static Object unmodifiable(Object elements) {
        if (elements instanceof List<?> list) {
            return Collections.unmodifiableList(list);
        }
        if (elements instanceof SortedSet<?> set) {
            return Collections.unmodifiableSortedSet(set);
        }
        if (elements instanceof Set<?> set) {
            return Collections.unmodifiableSet(set);
        }
        return elements instanceof Map<?, ?> map
                ? Collections.unmodifiableMap(map)
                : Collections.unmodifiableCollection((Collection<?>) elements);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("equals") && arguments != null && arguments.length == 1 && proxy == arguments[0]) {
            return true;
        }
        try {
            return method.invoke(elements, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof UnsupportedOperationException) {
                throw new UnsupportedOperationException(relation
                        + " was fetched with limitPerParent(...), where(...) or orderBy(...), so it does not hold all"
                        + " elements in their order and cannot be changed; fetch it whole first");
            }
            throw thrown.getCause();
        }
    }
}
