package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.internal.mapping.support.NameResolver;
import dev.mortise.internal.mapping.value.Converters;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The context that the readers of one mapping share.
 *
 * @param options the module's mapping options
 * @param names resolves names that the annotations omit
 * @param converters the converters among the classes given
 * @param entities the entities among them
 * @param problems collects mapping problems
 * @param links the tasks to run once all entities are read
 * @param early reads an entity in advance, from which the current one derives its id
 */
record MappingContext(
        MappingOptions options,
        NameResolver names,
        Converters converters,
        Set<Class<?>> entities,
        MappingProblems problems,
        List<Consumer<Entities>> links,
        Function<Class<?>, Optional<EntityModel<?>>> early) {

    /** The entities that were read; entities with mapping problems may be missing. */
    interface Entities {

        /** Whether the entity could be read. */
        boolean has(Class<?> type);

        /** An entity that could be read. */
        EntityModel<?> get(Class<?> type);
    }

    void whenAllAreKnown(Consumer<Entities> link) {
        links.add(link);
    }
}
