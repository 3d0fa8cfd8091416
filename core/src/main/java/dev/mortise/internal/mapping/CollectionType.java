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
 * @param kind the kind of collection
 * @param element what it holds
 * @param key what a map's keys are, or empty for other collections
 */
record CollectionType(CollectionMapping.Kind kind, Class<?> element, Optional<Class<?>> key) {

    private static final Map<Class<?>, CollectionMapping.Kind> KINDS = Map.of(
            Collection.class, CollectionMapping.Kind.COLLECTION,
            List.class, CollectionMapping.Kind.LIST,
            Set.class, CollectionMapping.Kind.SET,
            SortedSet.class, CollectionMapping.Kind.SORTED_SET,
            Map.class, CollectionMapping.Kind.MAP);

    /**
     * The type of a collection, or empty where it is none that a module can hold, which is a problem then.
     *
     * @param given what the annotation says that it holds, or {@code void} where the type says it
     */
    static Optional<CollectionType> of(
            Member member, AttributeContext around, Class<?> given, MappingProblems problems) {
        Class<?> type = around.typeOf(member);
        MappingLocation place = around.placeOf(member);
        CollectionMapping.Kind kind = KINDS.get(type);
        if (kind == null) {
            problems.refuse(
                    place,
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
            problems.refuse(place, "does not say what it holds; write " + type.getSimpleName() + "<...>");
            return Optional.empty();
        }
        return Optional.of(new CollectionType(kind, element.get(), key));
    }
}
