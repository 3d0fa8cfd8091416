package dev.mortise.model;

import org.jspecify.annotations.Nullable;

/**
 * A model reference set after all entities are read (entities may form cycles).
 *
 * <p>It is set once, before the models are published.
 */
public final class SetOnce<T> {

    private @Nullable T value;

    public void set(T value) {
        this.value = value;
    }

    boolean isSet() {
        return value != null;
    }

    T get() {
        T known = value;
        if (known == null) {
            throw new IllegalStateException("the entities have not all been read yet");
        }
        return known;
    }
}
