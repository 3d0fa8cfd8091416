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
 * What the readers of one mapping share.
 *
 * @param options what the module decides
 * @param names names what the annotations leave unnamed
 * @param converters the converters among the classes given
 * @param entities the entities among them
 * @param problems collects what cannot be used
 * @param links what is done once all entities are known
 * @param early an entity that has to be read before the one that is read, for its id is taken from it
 */
record MappingContext(
        MappingOptions options,
        NameResolver names,
        Converters converters,
        Set<Class<?>> entities,
        MappingProblems problems,
        List<Consumer<Entities>> links,
        Function<Class<?>, Optional<EntityModel<?>>> early) {

    /** The entities that could be read; those with problems of their own may be missing. */
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
