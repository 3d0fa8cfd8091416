package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.model.CollectionMapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * The declared type of a collection.
 *
 * @param kind the declared collection type
 * @param element the element type
 * @param key the key type of a map, or empty for other collections
 */
record CollectionType(CollectionMapping.Kind kind, Class<?> element, Optional<Class<?>> key) {

    private static final Map<Class<?>, CollectionMapping.Kind> KINDS = Map.of(
            Collection.class, CollectionMapping.Kind.COLLECTION,
            List.class, CollectionMapping.Kind.LIST,
            Set.class, CollectionMapping.Kind.SET,
            SortedSet.class, CollectionMapping.Kind.SORTED_SET,
            Map.class, CollectionMapping.Kind.MAP);

    /**
     * Returns the type of a collection; empty, with a problem reported, if its type is not supported.
     *
     * @param given the target type of the annotation, or {@code void} where the attribute type declares it
     */
    static Optional<CollectionType> of(
            Member member, AttributeContext around, Class<?> given, MappingProblems problems) {
        Class<?> type = around.typeOf(member);
        MappingLocation location = around.locationOf(member);
        CollectionMapping.Kind kind = KINDS.get(type);
        if (kind == null) {
            problems.refuse(
                    location,
                    "is declared as " + type.getName() + ", for which nothing can stand while it is not"
                            + " fetched; declare it as List, Set, SortedSet, Collection or Map");
            return Optional.empty();
        }
        List<Class<?>> arguments = around.bindings().argumentsOf(member.type());
        boolean isMap = kind == CollectionMapping.Kind.MAP;
        Optional<Class<?>> key = isMap ? arguments.stream().findFirst() : Optional.empty();
        Optional<Class<?>> element =
                given == void.class ? arguments.stream().skip(isMap ? 1 : 0).findFirst() : Optional.of(given);
        if (element.isEmpty() || isMap && key.isEmpty()) {
            problems.refuse(location, "does not declare its element type; write " + type.getSimpleName() + "<...>");
            return Optional.empty();
        }
        return Optional.of(new CollectionType(kind, element.get(), key));
    }
}
