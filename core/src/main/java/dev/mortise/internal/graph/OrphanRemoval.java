package dev.mortise.internal.graph;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.model.CollectionModel;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows removed from a relation with {@code orphanRemoval}. A row still reachable in the graph is not an orphan
 * (CAS-07).
 *
 * @param before the orphans deleted before other rows are written
 * @param after the orphans to which an owner's row refers until its update
 */
record OrphanRemoval(List<Row> before, List<Row> after) {

    /** A row to delete. */
    record Row(EntityWriteContext type, Object id, @Nullable Object entity) {}

    static OrphanRemoval of(WriteGraph graph, GraphSnapshot stored, ModuleWriteContext writes) {
        Finder finder = new Finder(graph, stored, writes, new ArrayList<>(), new ArrayList<>());
        graph.nodes(node -> node.state() == GraphNode.State.STORED).forEach(finder::find);
        return new OrphanRemoval(finder.before, finder.after);
    }

    /** Returns the elements whose own rows are deleted. */
    Set<Object> elements() {
        Set<Object> elements = Collections.newSetFromMap(new IdentityHashMap<>());
        before.forEach(row -> {
            if (row.entity() != null) {
                elements.add(row.entity());
            }
        });
        return elements;
    }

    private static final class Finder {

        private final WriteGraph graph;
        private final GraphSnapshot stored;
        private final ModuleWriteContext writes;
        private final List<Row> before;
        private final List<Row> after;

        Finder(WriteGraph graph, GraphSnapshot stored, ModuleWriteContext writes, List<Row> before, List<Row> after) {
            this.graph = graph;
            this.stored = stored;
            this.writes = writes;
            this.before = before;
            this.after = after;
        }

        void find(GraphNode owner) {
            for (RelationPath link : owner.type().links().orphanRemoval()) {
                if (link.isReadOnly()) {
                    Object id = Objects.requireNonNull(owner.id());
                    leave(owner, link, stored.inverse(link, id));
                } else if (link.isToOne()) {
                    leaveKey(owner, link);
                } else {
                    leave(owner, link, elements(owner, link.collection()));
                }
            }
        }

        private List<Object> elements(GraphNode owner, CollectionModel collection) {
            return stored.owned(collection, Objects.requireNonNull(owner.id())).stream()
                    .map(CollectionRow::element)
                    .toList();
        }

        private void leave(GraphNode owner, RelationPath link, List<Object> rows) {
            if (rows.isEmpty()) {
                return;
            }
            Set<Object> kept = new HashSet<>();
            link.targetsIn(owner.entity()).forEach(target -> {
                Object id = link.target().idOf(target);
                if (id != null) {
                    kept.add(link.target().keyOf(id));
                }
            });
            for (Object row : rows) {
                Object id = Objects.requireNonNull(link.target().idOf(row));
                Object held = stored.held(link.target(), id);
                if (!kept.contains(link.target().keyOf(held)) && !graph.containsRow(link.target(), held)) {
                    before.add(new Row(writes.of(link.target(), row), id, row));
                }
            }
        }

        private void leaveKey(GraphNode owner, RelationPath link) {
            Object row = owner.stored();
            Object left = row == null ? null : link.valueIn(row);
            if (left == null) {
                return;
            }
            Object now = link.valueIn(owner.entity());
            boolean isKept = now != null && stored.isSame(link, left, now);
            Object id = isKept ? null : stored.idOf(link, left);
            if (id != null && !graph.containsRow(link.target(), stored.held(link.target(), id))) {
                after.add(new Row(writes.of(link.target()), id, null));
            }
        }
    }
}
