package dev.mortise.internal.graph;

import dev.mortise.internal.graph.ForeignKeyOrder.OpenKey;
import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.model.CollectionModel;
import dev.mortise.query.Condition;
import dev.mortise.repository.WriteReport;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Deletes rows with their cascades, referring rows before referenced ones (R19). */
public final class DeleteCascader {

    private final ModuleWriteContext writes;
    private final SnapshotReader stored;

    public DeleteCascader(ModuleWriteContext writes, SnapshotReader stored) {
        this.writes = writes;
        this.stored = stored;
    }

    void delete(RepositoryOperation call, Collection<Row> rows, WriteCounter tally) {
        if (!rows.isEmpty()) {
            DeleteSet closure = new DeleteSet(call, writes, stored, true);
            closure.add(rows);
            new Run(call, closure, tally).run();
        }
    }

    /**
     * Deletes rows by their ids.
     *
     * @return the number of deleted rows
     */
    public long deleteIds(RepositoryOperation call, EntityWriteContext type, Collection<Object> ids) {
        return delete(new DeleteSet(call, writes, stored, true), call, type, ids);
    }

    private long delete(DeleteSet closure, RepositoryOperation call, EntityWriteContext type, Collection<Object> ids) {
        long loaded = closure.addIds(type, ids);
        Run run = new Run(call, closure, new WriteCounter());
        run.run();
        return loaded + run.deletedById.getOrDefault(type, 0L);
    }

    /**
     * Deletes the rows that meet a condition by id, with the rows of their collections but without cascades. Rows of a
     * hierarchy are read first, since each class has its own tables.
     *
     * @return the number of deleted rows
     */
    public long deleteRows(RepositoryOperation call, EntityWriteContext type, DeletePlan plan) {
        DeleteSet closure = new DeleteSet(call, writes, stored, false);
        return delete(closure, call, type, stored.ids(call.forStore(type.store()), type.model(), plan.condition()));
    }

    /** One running delete. */
    private final class Run {

        private final RepositoryOperation call;
        private final DeleteSet closure;
        private final WriteCounter tally;
        private final Map<EntityWriteContext, Long> deletedById = new HashMap<>();

        Run(RepositoryOperation call, DeleteSet closure, WriteCounter tally) {
            this.call = call;
            this.closure = closure;
            this.tally = tally;
        }

        void run() {
            WriteGraph loaded = closure.loaded();
            WriteGraph.byType(loaded.nodes())
                    .forEach((type, nodes) -> type.writes().prepareDelete(GraphWriter.entities(nodes)));
            emptyCollections();
            DeleteOrder.of(closure.types()).forEach(this::deleteGroup);
        }

        /**
         * Deletes collection rows before their owners and elements; rows of a collection table are deleted with owners
         * that are deleted by id.
         */
        private void emptyCollections() {
            WriteGraph.byType(closure.loaded().nodes()).forEach((type, nodes) -> {
                List<Object> ids = new ArrayList<>();
                nodes.forEach(node -> ids.add(Objects.requireNonNull(node.id())));
                type.links().clearedOnDelete().stream()
                        .filter(collection -> !goesWithElements(type, collection))
                        .forEach(collection -> empty(type, collection, ids));
                type.links().junctions().forEach(collection -> unlink(collection, GraphWriter.entities(nodes)));
            });
            closure.byId()
                    .forEach((type, ids) -> type.links().clearedOnDelete().stream()
                            .filter(collection -> !collection.hasOwnTable() || takesElements(collection))
                            .filter(collection -> !goesWithElements(type, collection))
                            .forEach(collection -> empty(type, collection, List.copyOf(ids))));
        }

        /** A key in a deleted row need not be set to null, unless rows of one table refer to each other. */
        private boolean goesWithElements(EntityWriteContext owner, CollectionModel collection) {
            return !collection.hasOwnTable()
                    && takesElements(collection)
                    && collection.relation().orElseThrow().target() != owner.model();
        }

        private boolean takesElements(CollectionModel collection) {
            return closure.cascades()
                    && collection.relation().isPresent()
                    && new RelationPath(collection.owner(), collection.steps()).removes();
        }

        private void empty(EntityWriteContext type, CollectionModel collection, List<Object> owners) {
            change(type, CollectionMutation.emptying(collection, owners));
        }

        private void unlink(CollectionModel junction, List<Object> elements) {
            change(writes.of(junction.owner()), CollectionMutation.unlinking(junction, elements));
        }

        private void change(EntityWriteContext owner, CollectionMutation change) {
            long rows = call.forStore(owner.store())
                    .<Long>writeBatch(session -> session.changeCollection(change), changed -> changed > 0);
            tally.add(WriteReport.Kind.UNLINKED, owner.model(), rows);
        }

        /**
         * Sets to null all keys that close a cycle among rows that are not loaded, since their references are unknown.
         */
        private void deleteGroup(Set<EntityWriteContext> group) {
            if (group.size() > 1 && closure.byId().keySet().stream().anyMatch(group::contains)) {
                group.forEach(type -> clearKeys(type, group));
                DeleteOrder.ofRemaining(group).forEach(this::deleteRows);
            } else {
                deleteRows(group);
            }
        }

        private void clearKeys(EntityWriteContext type, Set<EntityWriteContext> group) {
            Set<Object> ids = new LinkedHashSet<>(closure.byId().getOrDefault(type, Set.of()));
            closure.loaded()
                    .nodes(node -> node.type().equals(type))
                    .forEach(node -> ids.add(Objects.requireNonNull(node.id())));
            if (!ids.isEmpty()) {
                type.links().keys().stream()
                        .filter(RelationPath::hasNullableKey)
                        .filter(key -> group.stream()
                                .anyMatch(other -> RelationPath.mayBeSameRow(
                                        key.target().type(), other.model().type())))
                        .forEach(key -> clear(key, ids));
            }
        }

        private void deleteRows(Set<EntityWriteContext> group) {
            Set<GraphNode> unloaded = keyed(group);
            List<GraphNode> nodes = closure.loaded().nodes(node -> group.contains(node.type()));
            WriteGraph.byType(nodes.stream()
                            .filter(node -> !unloaded.contains(node))
                            .toList())
                    .forEach(this::readKeys);
            ElementForeignKeyTracker keys = closure.keys();
            ForeignKeyOrder order = ForeignKeyOrder.of(nodes, closure.loaded(), keys, type -> true);
            clear(order.open());
            keys.open().forEach((collection, owners) -> empty(collection, owners));
            clear(keysToThemselves(nodes));
            closure.byKey().forEach((key, targets) -> {
                EntityWriteContext type = writes.of(key.owner());
                if (group.contains(type)) {
                    clearKeysTo(type, nodes);
                    deleteWhere(type, new IdPredicates(key), targets);
                }
            });
            order.reversed().forEach(batch -> deleteBatch(batch, unloaded));
            if (unloaded.isEmpty()) {
                closure.byId().forEach((type, ids) -> {
                    if (group.contains(type)) {
                        deleteIds(type, ids);
                    }
                });
            }
        }

        /**
         * Returns the keys held by rows of which only the ids are known, where they may refer to rows of the group;
         * empty where the order does not matter.
         */
        private Set<GraphNode> keyed(Set<EntityWriteContext> group) {
            Set<GraphNode> keyed = new LinkedHashSet<>();
            if (!needsOrder(group)) {
                return keyed;
            }
            closure.byId().forEach((type, ids) -> {
                if (group.contains(type)) {
                    stored.keys(
                                    call.forStore(type.store()),
                                    type.model(),
                                    ids,
                                    type.links().keys())
                            .forEach(row -> keyed.add(
                                    closure.loaded().add(new GraphNode(type, row, GraphNode.State.STORED, false))));
                }
            });
            return keyed;
        }

        private boolean needsOrder(Set<EntityWriteContext> group) {
            boolean mayRefer = group.size() > 1
                    || group.stream().anyMatch(type -> type.links().referToOwnTable(type.model()));
            long byId = group.stream()
                    .mapToLong(
                            type -> closure.byId().getOrDefault(type, Set.of()).size())
                    .sum();
            long rows = byId
                    + closure.loaded()
                            .nodes(node -> group.contains(node.type()))
                            .size();
            boolean mayReferToThemselves =
                    group.stream().anyMatch(type -> type.links().referToOwnTableByNullableKey(type.model()));
            return mayRefer && byId > 0 && (rows > 1 || mayReferToThemselves);
        }

        /** Reads the keys of rows that may refer to each other, since those in memory may be others. */
        private void readKeys(EntityWriteContext type, List<GraphNode> nodes) {
            if (!type.links().referToOwnTable(type.model())
                    || nodes.size() == 1 && !type.links().referToOwnTableByNullableKey(type.model())) {
                return;
            }
            Map<Object, GraphNode> byKey = new HashMap<>();
            nodes.forEach(node -> byKey.put(type.model().keyOf(Objects.requireNonNull(node.id())), node));
            List<Object> ids = nodes.stream()
                    .map(node -> Objects.requireNonNull(node.id()))
                    .toList();
            for (Object row : stored.keys(
                    call.forStore(type.store()), type.model(), ids, type.links().keys())) {
                GraphNode node = byKey.get(
                        type.model().keyOf(Objects.requireNonNull(type.model().idOf(row))));
                if (node != null) {
                    node.stored(row);
                }
            }
        }

        /**
         * Deletes rows of one entity, referring rows before referenced ones; no statement deletes a row together with
         * one that it refers to.
         */
        private void deleteBatch(List<GraphNode> batch, Set<GraphNode> unloaded) {
            List<GraphNode> together = new ArrayList<>();
            Set<GraphNode> referred = new HashSet<>();
            for (GraphNode node : batch) {
                boolean isUnloaded = unloaded.contains(node);
                boolean isApart = !together.isEmpty()
                        && (isUnloaded != unloaded.contains(together.get(0)) || isUnloaded && referred.contains(node));
                if (isApart) {
                    deleteTogether(together, unloaded);
                    together = new ArrayList<>();
                    referred.clear();
                }
                together.add(node);
                if (isUnloaded) {
                    referred.addAll(targets(node));
                }
            }
            deleteTogether(together, unloaded);
        }

        private void deleteTogether(List<GraphNode> nodes, Set<GraphNode> unloaded) {
            EntityWriteContext type = nodes.get(0).type();
            if (unloaded.contains(nodes.get(0))) {
                deleteIds(
                        type,
                        nodes.stream()
                                .map(node -> Objects.requireNonNull(node.id()))
                                .toList());
            } else {
                type.writes().deleteRows(call.forStore(type.store()), GraphWriter.entities(nodes));
                tally.add(WriteReport.Kind.DELETED, type.model(), nodes.size());
            }
        }

        /** MariaDB does not delete a row that refers to itself. */
        private List<OpenKey> keysToThemselves(List<GraphNode> nodes) {
            List<OpenKey> keys = new ArrayList<>();
            for (GraphNode node : nodes) {
                for (RelationPath key : node.type().links().keys()) {
                    Object target = key.hasNullableKey() ? key.valueIn(node.rowOrEntity()) : null;
                    if (target != null && closure.loaded().find(key.target(), target) == node) {
                        keys.add(new OpenKey(node, key));
                    }
                }
            }
            return keys;
        }

        private List<GraphNode> targets(GraphNode node) {
            List<GraphNode> targets = new ArrayList<>();
            for (RelationPath key : node.type().links().keys()) {
                Object target = key.valueIn(node.rowOrEntity());
                GraphNode other = target == null ? null : closure.loaded().find(key.target(), target);
                if (other != null) {
                    targets.add(other);
                }
            }
            return targets;
        }

        private void deleteIds(EntityWriteContext type, Collection<Object> ids) {
            deletedById.merge(type, deleteWhere(type, type.paths(), ids), Long::sum);
        }

        private void empty(CollectionModel collection, Set<GraphNode> owners) {
            List<Object> ids = new ArrayList<>();
            owners.forEach(owner -> ids.add(Objects.requireNonNull(owner.id())));
            empty(writes.of(collection.owner()), collection, ids);
        }

        /** Sets the keys that close a cycle to null first. */
        private void clear(List<OpenKey> keys) {
            Map<RelationPath, Set<Object>> owners = new LinkedHashMap<>();
            keys.forEach(open -> owners.computeIfAbsent(open.key(), each -> new LinkedHashSet<>())
                    .add(Objects.requireNonNull(open.node().id())));
            owners.forEach(this::clear);
        }

        private void clear(RelationPath key, Set<Object> owners) {
            EntityWriteContext type = writes.of(key.owner());
            for (List<Object> chunk : chunks(owners, type.paths())) {
                UpdatePlan plan = new UpdatePlan(
                        type.model(),
                        List.of(GraphWriter.path(key).toNull()),
                        Optional.of(type.paths().in(chunk)));
                call.forStore(type.store()).<Long>write(session -> session.updateWhere(plan), rows -> rows > 0);
            }
        }

        /** Rows deleted by a foreign key are deleted first, so that no row of their group may refer to them. */
        private void clearKeysTo(EntityWriteContext target, List<GraphNode> nodes) {
            List<OpenKey> keys = new ArrayList<>();
            for (GraphNode node : nodes) {
                node.type().links().keys().stream()
                        .filter(key -> key.target() == target.model() && key.hasNullableKey())
                        .filter(key -> key.valueIn(node.rowOrEntity()) != null)
                        .forEach(key -> keys.add(new OpenKey(node, key)));
            }
            clear(keys);
        }

        private long deleteWhere(EntityWriteContext type, IdPredicates paths, Collection<Object> ids) {
            long rows = 0;
            for (List<Object> chunk : chunks(ids, paths)) {
                Condition<?> condition = paths.in(chunk);
                DeletePlan plan = new DeletePlan(type.model(), Optional.of(condition));
                rows += call.forStore(type.store()).delete(plan);
            }
            tally.add(WriteReport.Kind.DELETED, type.model(), rows);
            return rows;
        }

        private static List<List<Object>> chunks(Collection<Object> ids, IdPredicates paths) {
            return Chunking.of(new ArrayList<>(ids), paths.perStatement());
        }
    }
}
