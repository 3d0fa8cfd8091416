package dev.mortise.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from an object to one of its attributes, over embedded values.
 *
 * @param steps the attributes on the way, at least one; all but the last are embedded values
 */
public record AttributePath(List<AttributeModel> steps) {

    public AttributePath {
        steps = List.copyOf(steps);
    }

    /** The last attribute. */
    public AttributeModel end() {
        return steps.get(steps.size() - 1);
    }

    /** The value at the end of the way, or null where something on it is null. */
    public @Nullable Object valueIn(Object owner) {
        Object at = owner;
        for (AttributeModel step : steps) {
            at = step.get(at);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /**
     * Puts a value at the end of the way; records on it are made anew, for they cannot be changed. Where an embedded value on the way
     * is null, nothing happens.
     */
    public void put(Object owner, @Nullable Object value) {
        AttributeModel first = steps.get(0);
        if (steps.size() == 1) {
            first.access().set(owner, value);
            return;
        }
        Object holder = first.get(owner);
        if (holder != null) {
            Object changed = changed((EmbeddedAttribute) first, holder, 1, value);
            if (changed != holder) {
                first.access().set(owner, changed);
            }
        }
    }

    /** The embedded value with the new value inside: itself, or another record. */
    private Object changed(EmbeddedAttribute embedded, Object holder, int index, @Nullable Object value) {
        AttributeModel step = steps.get(index);
        Object before = step.get(holder);
        if (index == steps.size() - 1) {
            return before == value ? holder : embedded.with(holder, step, value);
        }
        if (before == null) {
            return holder;
        }
        Object after = changed((EmbeddedAttribute) step, before, index + 1, value);
        return after == before ? holder : embedded.with(holder, step, after);
    }
}
