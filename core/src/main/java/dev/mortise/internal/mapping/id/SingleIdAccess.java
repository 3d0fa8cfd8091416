package dev.mortise.internal.mapping.id;

import dev.mortise.internal.mapping.value.StoredValueKey;
import dev.mortise.internal.reflect.PrimitiveDefaults;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.IdAccess;
import dev.mortise.model.IdModel;
import org.jspecify.annotations.Nullable;

/**
 * An id in one basic attribute.
 *
 * <p>A primitive number cannot be null; 0 means no id yet where ids are generated.
 */
public final class SingleIdAccess implements IdAccess {

    private final IdModel model;
    private final BasicAttribute attribute;

    public SingleIdAccess(IdModel model, BasicAttribute attribute) {
        this.model = model;
        this.attribute = attribute;
    }

    @Override
    public IdModel model() {
        return model;
    }

    @Override
    public @Nullable Object get(Object entity) {
        Object id = attribute.get(entity);
        return isNone(id) ? null : id;
    }

    @Override
    public void set(Object entity, @Nullable Object id) {
        attribute.access().set(entity, id == null ? PrimitiveDefaults.blank(attribute.type()) : id);
    }

    @Override
    public Object key(Object id) {
        Object key = StoredValueKey.of(attribute, id);
        return key == null ? id : key;
    }

    private boolean isNone(@Nullable Object id) {
        return attribute.type().isPrimitive()
                && !(model.generation() instanceof IdModel.Generation.Assigned)
                && id instanceof Number number
                && number.longValue() == 0;
    }
}
