package dev.mortise.query.property;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A property, named by a method reference to its getter or record accessor.
 *
 * <pre>{@code
 * path(Order::getStatus)
 * }</pre>
 *
 * <p>The method is never called; only its name and type are read, once per call site. A lambda has no name and is
 * refused with {@link IllegalArgumentException}.
 *
 * @param <T> the class that has the property
 * @param <V> the type of the property
 */
@FunctionalInterface
public interface Property<T, V> extends Serializable {

    /** The getter that names the property. */
    @Nullable
    V get(T owner);
}
