package dev.mortise.model;

import org.jspecify.annotations.Nullable;

/** Reads and writes the whole id of an entity, whatever it is made of. */
public interface IdAccess {

    IdModel model();

    @Nullable
    Object get(Object entity);

    void set(Object entity, @Nullable Object id);

    /** What an id is compared by in memory. */
    Object key(Object id);
}
