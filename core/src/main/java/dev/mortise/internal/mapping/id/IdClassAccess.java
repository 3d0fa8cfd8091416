package dev.mortise.internal.mapping.id;

import dev.mortise.internal.mapping.value.StoredValueKey;
import dev.mortise.internal.reflect.PrimitiveDefaults;
import dev.mortise.model.AttributeAccess;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.IdAccess;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An id of several attributes with an id class; null unless all attributes have values. */
public final class IdClassAccess implements IdAccess {

    private final IdModel model;
    private final List<AttributeAccess> parts;
    private final Function<Object[], Object> fromParts;

    /**
     * @param model the id
     * @param parts access to the parts in the id class, in the order of the id's attributes
     * @param fromParts makes the id from its parts in that order
     */
    public IdClassAccess(IdModel model, List<AttributeAccess> parts, Function<Object[], Object> fromParts) {
        this.model = model;
        this.parts = List.copyOf(parts);
        this.fromParts = fromParts;
    }

    @Override
    public IdModel model() {
        return model;
    }

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
        return fromParts.apply(values);
    }

    @Override
    public void set(Object entity, @Nullable Object id) {
        for (int index = 0; index < parts.size(); index++) {
            AttributeModel attribute = model.attributes().get(index);
            Object value = id == null
                    ? PrimitiveDefaults.blank(attribute.type())
                    : parts.get(index).get(id);
            attribute.access().set(entity, value);
        }
    }

    @Override
    public Object key(Object id) {
        List<@Nullable Object> key = new ArrayList<>();
        for (MappedColumn column : model.columns()) {
            Object part =
                    parts.get(model.attributes().indexOf(column.path().get(0))).get(id);
            key.add(part == null ? null : StoredValueKey.of(column.attribute(), column.valueAfter(1, part)));
        }
        return key;
    }
}
