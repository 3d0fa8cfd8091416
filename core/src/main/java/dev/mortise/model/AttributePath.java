package dev.mortise.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path from an object to one of its attributes, over embedded values.
 *
 * @param steps the attributes of the path, at least one; all but the last are embedded
 */
public record AttributePath(List<AttributeModel> steps) {

    public AttributePath {
        steps = List.copyOf(steps);
    }

    /** The last attribute. */
    public AttributeModel end() {
        return steps.get(steps.size() - 1);
    }

    /** Returns the value at the end of the path, or null where a value on the path is null. */
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
     * Sets the value at the end of the path; records on it are created anew, since they are immutable. Does nothing
     * where an embedded value on the path is null.
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
