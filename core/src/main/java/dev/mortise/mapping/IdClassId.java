package dev.mortise.mapping;

import dev.mortise.error.DataConversionException;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An id of several attributes, and a class that holds them; it counts only when it is whole.
 *
 * @param model the id
 * @param constructor makes the id: a record from all parts, a class from nothing
 * @param parts access to the parts in the id class, in the order of the id's attributes
 * @param order for each parameter of the constructor the index of its part; empty for a class
 */
record IdClassId(IdModel model, MethodHandle constructor, List<AttributeAccess> parts, List<Integer> order)
        implements IdAccess {

    @Override
    public @Nullable Object get(Object entity) {
        Object[] values = new Object[parts.size()];
        for (int index = 0; index < values.length; index++) {
            Object value = model.attributes().get(index).get(entity);
            if (value == null) {
                return null;
            }
            values[index] = value;
        }
        return make(values);
    }

    private Object make(Object[] values) {
        if (!order.isEmpty()) {
            return construct(order.stream().map(index -> values[index]).toArray());
        }
        Object id = construct();
        for (int index = 0; index < values.length; index++) {
            parts.get(index).set(id, values[index]);
        }
        return id;
    }

    private Object construct(Object... arguments) {
        try {
            return constructor.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new DataConversionException(model.type().getName() + ": the constructor failed", e);
        }
    }

    @Override
    public void set(Object entity, @Nullable Object id) {
        for (int index = 0; index < parts.size(); index++) {
            model.attributes()
                    .get(index)
                    .access()
                    .set(entity, id == null ? null : parts.get(index).get(id));
        }
    }
}
