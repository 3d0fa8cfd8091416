package dev.mortise.internal.write;

import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The write contexts of a module's entities, each created on first use. */
public final class ModuleWriteContext {

    private final Map<Class<?>, EntityModel<?>> models = new HashMap<>();
    private final Map<EntityModel<?>, EntityWriteContext> known = new ConcurrentHashMap<>();
    private final Function<EntityModel<?>, EntityWriteContext> make;

    public ModuleWriteContext(ModuleModel models, Function<EntityModel<?>, EntityWriteContext> make) {
        models.all().forEach(model -> this.models.put(model.type(), model));
        this.make = make;
    }

    public EntityWriteContext of(EntityModel<?> model) {
        EntityWriteContext writes = known.get(model);
        if (writes == null) {
            writes = known.computeIfAbsent(model, make);
        }
        return writes;
    }

    /**
     * The writes of an object that was found where an entity is declared; it may be of a subclass.
     *
     * @throws IllegalArgumentException if its class is no entity
     */
    public EntityWriteContext of(EntityModel<?> declared, Object entity) {
        if (entity.getClass() == declared.type()) {
            return of(declared);
        }
        EntityModel<?> model = modelOf(entity.getClass());
        if (model == null || !declared.type().isAssignableFrom(model.type())) {
            throw new IllegalArgumentException("a " + entity.getClass().getName() + " stands where a " + declared.name()
                    + " is expected, but is not an entity of this module");
        }
        return of(model);
    }

    /** The class at the top of an entity's hierarchy. */
    public Class<?> tableOf(EntityModel<?> model) {
        Class<?> top = model.type();
        for (Class<?> above = top.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (models.containsKey(above)) {
                top = above;
            }
        }
        return top;
    }

    /** Whether an entity has subclasses or is one. */
    public boolean isInHierarchy(EntityModel<?> model) {
        return models.keySet().stream()
                .anyMatch(type -> type != model.type()
                        && (type.isAssignableFrom(model.type()) || model.type().isAssignableFrom(type)));
    }

    /** Whether something holds for an entity and all of its subclasses. */
    public boolean all(EntityModel<?> model, Predicate<CascadeRules> condition) {
        return models.values().stream()
                .filter(each -> model.type().isAssignableFrom(each.type()))
                .allMatch(each -> condition.test(of(each).links()));
    }

    private @Nullable EntityModel<?> modelOf(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            EntityModel<?> model = models.get(at);
            if (model != null) {
                return model;
            }
        }
        return null;
    }
}
