package dev.mortise.mapping;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the readers of one mapping share.
 *
 * @param options what the module decides
 * @param names names what the annotations leave unnamed
 * @param converters the converters among the classes given
 * @param entities the entities among them
 * @param problems collects what cannot be used
 * @param links what is done once all entities are known
 */
record Reading(
        MappingOptions options,
        Names names,
        Converters converters,
        Set<Class<?>> entities,
        Problems problems,
        List<Consumer<Entities>> links) {

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
