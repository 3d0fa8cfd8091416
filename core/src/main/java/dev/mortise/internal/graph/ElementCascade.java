package dev.mortise.internal.graph;

import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Cascades over a collection that its owner writes: by join table, or by a foreign key in its elements' rows. */
final class ElementCascade implements RemoveCascade {

    private final DeleteContext context;
    private final Consumer<HeldKey> held;

    /** The foreign key to an owner in the row of an element. */
    record HeldKey(CollectionModel collection, Object owner, EntityModel<?> target, Object element) {}

    /**
     * @param held takes the foreign keys to the owners that are found in rows of elements
     */
    ElementCascade(DeleteContext context, Consumer<HeldKey> held) {
        this.context = context;
        this.held = held;
    }

    @Override
    public List<Row> targets(EntityWriteContext type, RelationPath link, List<Object> owners, List<GraphNode> nodes) {
        Map<Object, Object> inMemory = DeleteContext.inMemory(link, nodes);
        List<Row> rows = new ArrayList<>();
        context.stored()
                .elementIds(context.call().forStore(type.store()), link.collection(), owners)
                .forEach(row -> {
                    Object id = Objects.requireNonNull(link.target().idOf(row.element()));
                    if (link.collection().isKeyInElement()) {
                        held.accept(new HeldKey(link.collection(), row.owner(), link.target(), id));
                    }
                    Object entity = inMemory.get(link.target().keyOf(id));
                    rows.add(
                            entity == null
                                    ? new Row(context.writes().of(link.target()), id, null)
                                    : new Row(context.writes().of(link.target(), entity), id, entity));
                });
        return rows;
    }
}
