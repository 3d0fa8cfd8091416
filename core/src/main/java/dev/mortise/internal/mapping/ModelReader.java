package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.internal.mapping.support.NameResolver;
import dev.mortise.internal.mapping.value.Converters;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all entities of a mapping, then resolves the references between them. */
public final class ModelReader {

    private final MappingProblems problems = new MappingProblems();
    private final Map<Class<?>, EntityModel<?>> models = new LinkedHashMap<>();
    private final MappingContext reading;
    private final EntityReader reader;
    private final Map<Class<?>, Optional<EntityModel<?>>> read = new LinkedHashMap<>();

    private ModelReader(Collection<Class<?>> classes, MappingOptions options) {
        Converters converters = new Converters(problems);
        Set<Class<?>> entities = new LinkedHashSet<>();
        for (Class<?> type : classes) {
            if (type.isAnnotationPresent(Entity.class)) {
                entities.add(type);
            } else if (type.isAnnotationPresent(Converter.class)) {
                converters.add(type);
            } else if (!type.isAnnotationPresent(Embeddable.class)
                    && !type.isAnnotationPresent(MappedSuperclass.class)) {
                problems.refuse(MappingLocation.of(type), "is not an entity; mark it with @Entity or leave it out");
            }
        }
        this.reading = new MappingContext(
                options,
                new NameResolver(options.naming()),
                converters,
                entities,
                problems,
                new ArrayList<>(),
                this::read);
        this.reader = new EntityReader(reading);
    }

    /**
     * Reads the annotations of the entities.
     *
     * @param entities the entities; converters that apply by themselves may be among them, and embeddables and mapped
     * superclasses too, which need not be given
     * @param options the module's mapping options
     * @throws dev.mortise.error.InvalidMappingException if anything cannot be used as it stands; the message lists every problem (R31)
     */
    public static ModuleModel read(Collection<Class<?>> entities, MappingOptions options) {
        return new ModelReader(entities, options).readAll();
    }

    private ModuleModel readAll() {
        for (Class<?> type : reading.entities()) {
            read(type).ifPresent(model -> models.put(type, model));
        }
        reading.links().forEach(link -> link.accept(new Known()));
        models.values().forEach(this::check);
        refuseEqualNames();
        problems.throwIfAny();
        return new ModuleModel(models.values(), problems.warnings());
    }

    /** Reads an entity on the first call. */
    private Optional<EntityModel<?>> read(Class<?> type) {
        Optional<EntityModel<?>> known = read.putIfAbsent(type, Optional.empty());
        if (known == null) {
            read.put(type, reader.read(type));
        }
        return read.getOrDefault(type, Optional.empty());
    }

    private void check(EntityModel<?> model) {
        new RelationSideValidator(problems).check(model);
        new ColumnCheck(problems).check(model);
    }

    private void refuseEqualNames() {
        Map<String, EntityModel<?>> byName = new HashMap<>();
        for (EntityModel<?> model : models.values()) {
            EntityModel<?> other = byName.putIfAbsent(model.name(), model);
            if (other != null) {
                problems.refuse(
                        MappingLocation.of(model.type()),
                        "has the same name as " + other.type().getName() + "; name one with @Entity(name)");
            }
        }
    }

    private final class Known implements MappingContext.Entities {

        @Override
        public boolean has(Class<?> type) {
            return models.containsKey(type);
        }

        @Override
        public EntityModel<?> get(Class<?> type) {
            @Nullable EntityModel<?> model = models.get(type);
            if (model == null) {
                throw new IllegalStateException(type.getName() + " could not be read");
            }
            return model;
        }
    }
}
