package dev.mortise.jpa.internal.jdbc;

import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the entity of an object, also for a proxy of a subclass. */
public final class EntityLookup {

    private final Map<Class<?>, EntityModel<?>> entities;
    private final Map<Class<?>, Optional<EntityModel<?>>> known = new ConcurrentHashMap<>();

    public EntityLookup(ModuleModel entities) {
        this.entities = entities.all().stream().collect(Collectors.toMap(EntityModel::type, entity -> entity));
    }

    /** The entity, or null where the object is none of the module's. */
    @Nullable
    public EntityModel<?> of(Object object) {
        return known.computeIfAbsent(object.getClass(), this::find).orElse(null);
    }

    private Optional<EntityModel<?>> find(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            EntityModel<?> entity = entities.get(at);
            if (entity != null) {
                return Optional.of(entity);
            }
        }
        return Optional.empty();
    }
}
