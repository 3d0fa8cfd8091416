package dev.mortise.model;

import org.jspecify.annotations.Nullable;

/** Reads and writes the whole id of an entity, single or composite. */
public interface IdAccess {

    IdModel model();

    @Nullable
    Object get(Object entity);

    void set(Object entity, @Nullable Object id);

    /** Returns the key that compares an id in memory. */
    Object key(Object id);
}
