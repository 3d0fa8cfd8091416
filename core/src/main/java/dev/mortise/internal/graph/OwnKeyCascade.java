package dev.mortise.internal.graph;

import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.repository.Unfetched;
import java.util.ArrayList;
import java.util.List;

/** Cascades over a to-one relation whose foreign key is in the owner's row. */
final class OwnKeyCascade implements RemoveCascade {

    private final DeleteContext context;

    OwnKeyCascade(DeleteContext context) {
        this.context = context;
    }

    static boolean appliesTo(RelationPath link) {
        return link.isToOne() && !link.isInverse();
    }

    @Override
    public List<Row> targets(EntityWriteContext type, RelationPath link, List<Object> owners, List<GraphNode> nodes) {
        List<Row> targets = new ArrayList<>();
        for (GraphNode node : nodes) {
            Object target = link.valueIn(node.entity());
            if (target != null) {
                targets.addAll(rowOf(link, target));
            }
        }
        return targets;
    }

    /** Returns the row that a to-one relation refers to; none if the entity has not been saved. */
    private List<Row> rowOf(RelationPath link, Object target) {
        Object id = link.idOf(target);
        if (id != null && target instanceof Unfetched) {
            return List.of(new Row(context.writes().of(link.target()), id, null));
        }
        if (id != null) {
            return List.of(new Row(context.writes().of(link.target(), target), id, target));
        }
        Object key = link.keyOf(target);
        return key == null || link.relation().referenced().isEmpty() ? List.of() : referencedBy(link, key);
    }

    private List<Row> referencedBy(RelationPath link, Object key) {
        EntityWriteContext target = context.writes().of(link.target());
        return context.rows(
                link.target(), context.stored().byReference(context.call().forStore(target.store()), link, key));
    }
}
