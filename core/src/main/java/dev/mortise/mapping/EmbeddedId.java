package dev.mortise.mapping;

import org.jspecify.annotations.Nullable;

/** An id that is one embedded value; it counts only when it is whole. */
record EmbeddedId(IdModel model, EmbeddedAttribute attribute) implements IdAccess {

    @Override
    public @Nullable Object get(Object entity) {
        Object id = attribute.get(entity);
        return id != null && isWhole(entity) ? id : null;
    }

    private boolean isWhole(Object entity) {
        return model.columns().stream().allMatch(column -> column.valueIn(entity) != null);
    }

    @Override
    public void set(Object entity, @Nullable Object id) {
        attribute.access().set(entity, id);
    }
}
