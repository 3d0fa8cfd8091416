package dev.mortise.internal.mapping.id;

import dev.mortise.internal.mapping.value.StoredValueKey;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.IdAccess;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An id in one embedded value; null unless all its columns have values. */
public final class EmbeddedIdAccess implements IdAccess {

    private final IdModel model;
    private final EmbeddedAttribute attribute;

    public EmbeddedIdAccess(IdModel model, EmbeddedAttribute attribute) {
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
        return id != null && isWhole(entity) ? id : null;
    }

    private boolean isWhole(Object entity) {
        return model.columns().stream().allMatch(column -> column.valueIn(entity) != null);
    }

    @Override
    public void set(Object entity, @Nullable Object id) {
        attribute.access().set(entity, id);
    }

    @Override
    public Object key(Object id) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (MappedColumn column : model.columns()) {
            parts.add(StoredValueKey.of(column.attribute(), column.valueAfter(1, id)));
        }
        return parts;
    }
}
