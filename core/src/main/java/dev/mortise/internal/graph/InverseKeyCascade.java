package dev.mortise.internal.graph;

import dev.mortise.error.StaleEntityException;
import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Cascades over a relation that is mapped by a to-one relation of its targets, whose rows have the foreign key. */
final class InverseKeyCascade implements RemoveCascade {

    private final DeleteContext context;
    private final BiConsumer<RelationPath, List<Object>> deleteByKey;

    /**
     * @param deleteByKey takes the foreign keys whose rows are deleted without being loaded, with the owners' ids
     */
    InverseKeyCascade(DeleteContext context, BiConsumer<RelationPath, List<Object>> deleteByKey) {
        this.context = context;
        this.deleteByKey = deleteByKey;
    }

    static boolean appliesTo(RelationPath link) {
        return link.isInverse()
                && link.relation().owningSide().orElseThrow().kind().isToOne();
    }

    @Override
    public List<Row> targets(EntityWriteContext type, RelationPath link, List<Object> owners, List<GraphNode> nodes) {
        EntityWriteContext target = context.writes().of(link.target());
        Map<Object, Object> inMemory = DeleteContext.inMemory(link, nodes);
        if (context.isDeletableWithoutLoading(target) && (target.versions() == null || inMemory.isEmpty())) {
            deleteByKey.accept(link.owningSide(), owners);
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (CollectionRow each : context.stored().inverse(context.call().forStore(target.store()), link, owners)) {
            Object row = each.element();
            Object id = Objects.requireNonNull(link.target().idOf(row));
            EntityWriteContext ofRow = context.writes().of(link.target(), row);
            rows.add(new Row(ofRow, id, newest(ofRow, id, row, inMemory)));
        }
        return rows;
    }

    /** Returns the application's own object for a row; its version must be the row's (R7). */
    private static Object newest(EntityWriteContext type, Object id, Object row, Map<Object, Object> inMemory) {
        Object entity = inMemory.get(type.model().keyOf(id));
        if (entity == null) {
            return row;
        }
        VersionStrategy versions = type.versions();
        if (versions != null && !Objects.equals(versions.of(entity), versions.of(row))) {
            throw new StaleEntityException(
                    "delete reached a " + type + type.ids().inMessage(id)
                            + " whose row has another version; it was changed since it was read."
                            + " Read it again and repeat the delete",
                    type.model().type(),
                    id,
                    versions.of(entity));
        }
        return entity;
    }
}
