package dev.mortise.internal.graph;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.model.CollectionModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The order in which entities' rows are deleted: referring entities before referenced ones. */
final class DeleteOrder {

    private DeleteOrder() {}

    /** Returns the groups of entities in order; entities in a reference cycle form one group. */
    static List<Set<EntityWriteContext>> of(Collection<EntityWriteContext> types) {
        return of(types, DeleteOrder::refers);
    }

    /** As {@link #of}, once the keys that may be null are. */
    static List<Set<EntityWriteContext>> ofRemaining(Collection<EntityWriteContext> types) {
        return of(types, DeleteOrder::mustRefer);
    }

    private static List<Set<EntityWriteContext>> of(
            Collection<EntityWriteContext> types, BiPredicate<EntityWriteContext, EntityWriteContext> refers) {
        List<Set<EntityWriteContext>> groups = new ArrayList<>();
        Set<EntityWriteContext> left = new LinkedHashSet<>(types);
        while (!left.isEmpty()) {
            Set<EntityWriteContext> next = new LinkedHashSet<>();
            left.stream()
                    .filter(type -> left.stream().noneMatch(other -> !other.equals(type) && refers.test(other, type)))
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
    static boolean refers(EntityWriteContext from, EntityWriteContext to) {
        return refers(from, to, key -> true);
    }

    private static boolean mustRefer(EntityWriteContext from, EntityWriteContext to) {
        return refers(from, to, key -> !key.hasNullableKey());
    }

    private static boolean refers(EntityWriteContext from, EntityWriteContext to, Predicate<RelationPath> which) {
        return from.links().keys().stream()
                        .filter(which)
                        .anyMatch(key -> RelationPath.mayBeSameRow(
                                key.target().type(), to.model().type()))
                || to.model().collections().stream()
                        .filter(CollectionModel::isKeyInElement)
                        .flatMap(collection -> collection.relation().stream())
                        .anyMatch(relation -> RelationPath.mayBeSameRow(
                                relation.target().type(), from.model().type()));
    }
}
