package dev.mortise.model;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.model.name.SqlName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models of a module's entities.
 *
 * <p>Instances are immutable and safe to share between threads.
 */
public final class ModuleModel {

    private final Map<Class<?>, EntityModel<?>> models;
    private final List<String> warnings;

    public ModuleModel(Collection<EntityModel<?>> models, List<String> warnings) {
        this.models = new LinkedHashMap<>();
        models.forEach(model -> this.models.put(model.type(), model));
        this.warnings = List.copyOf(warnings);
        this.models.values().forEach(model -> model.module(this));
        this.models.values().forEach(model -> model.junctionsFromOthers(junctionsTo(model)));
    }

    /** One collection for each junction table and end of it; an entity and its subclasses declare the same ones. */
    private List<CollectionModel> junctionsTo(EntityModel<?> entity) {
        Map<List<Object>, CollectionModel> found = new LinkedHashMap<>();
        for (EntityModel<?> owner : models.values()) {
            for (CollectionModel collection : owner.collections()) {
                collection
                        .junction()
                        .filter(junction -> isEmptied(collection, entity))
                        .ifPresent(junction ->
                                found.putIfAbsent(List.of(junction.table(), names(junction.toTarget())), collection));
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean isEmptied(CollectionModel collection, EntityModel<?> entity) {
        Class<?> target = collection.relation().orElseThrow().target().type();
        boolean refers = target.isAssignableFrom(entity.type()) || entity.type().isAssignableFrom(target);
        return refers && collection.databaseDelete().isEmpty();
    }

    private static List<SqlName> names(List<RelationModel.ForeignKeyColumn> keys) {
        return keys.stream().map(key -> key.column().name()).toList();
    }

    /**
     * The entity of this class.
     *
     * @throws InvalidMappingException if the class is not one of the module's entities; the message lists them
     */
    @SuppressWarnings("unchecked")
    public <T> EntityModel<T> entity(Class<T> type) {
        EntityModel<?> model = models.get(type);
        if (model == null) {
            throw new InvalidMappingException(type.getName() + " is not an entity of this module. Its entities: "
                    + models.values().stream().map(EntityModel::name).sorted().toList()
                    + ". Add the class to entities(...).");
        }
        return (EntityModel<T>) model;
    }

    /** The entity of this class, or empty where the module has none. */
    public Optional<EntityModel<?>> find(Class<?> type) {
        return Optional.ofNullable(models.get(type));
    }

    /** All entities in the order in which they were given. */
    public Collection<EntityModel<?>> all() {
        return List.copyOf(models.values());
    }

    /** Returns the warnings to log at start-up. */
    public List<String> warnings() {
        return warnings;
    }
}
