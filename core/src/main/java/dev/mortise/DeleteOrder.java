package dev.mortise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which entities can lose rows: each before those that its rows refer to. */
final class DeleteOrder {

    private DeleteOrder() {}

    /** Groups of entities, in order; those that refer to each other in a circle are in one group. */
    static List<Set<EntityWrites>> of(Collection<EntityWrites> types) {
        List<Set<EntityWrites>> groups = new ArrayList<>();
        Set<EntityWrites> left = new LinkedHashSet<>(types);
        while (!left.isEmpty()) {
            Set<EntityWrites> next = new LinkedHashSet<>();
            left.stream()
                    .filter(type -> left.stream().noneMatch(other -> !other.equals(type) && refers(other, type)))
                    .forEach(next::add);
            if (next.isEmpty()) {
                next.addAll(left);
                groups.add(next);
                return groups;
            }
            next.forEach(type -> groups.add(Set.of(type)));
            left.removeAll(next);
        }
        return groups;
    }

    /** Whether rows of one entity may hold a key of another's. */
    static boolean refers(EntityWrites from, EntityWrites to) {
        return from.links().keys().stream()
                        .anyMatch(key -> isOne(key.target().type(), to.model().type()))
                || to.links().owned().stream()
                        .flatMap(collection -> collection.relation().stream())
                        .filter(relation -> relation.junction().isEmpty())
                        .anyMatch(relation ->
                                isOne(relation.target().type(), from.model().type()));
    }

    private static boolean isOne(Class<?> type, Class<?> other) {
        return type.isAssignableFrom(other) || other.isAssignableFrom(type);
    }
}
