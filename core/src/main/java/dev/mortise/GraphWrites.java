package dev.mortise;

import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Inserts, updates and deletes of one entity with all that its mapping says goes with it (R19).
 *
 * <p>An entity whose mapping says nothing of the kind goes the short way, as if there were no graphs.
 */
final class GraphWrites {

    private final EntityWrites type;
    private final ModuleWrites writes;
    private final StoredRows stored;
    private final CascadingDeletes deletes;
    private final boolean insertsOneRow;
    private final boolean updatesOneRow;
    private final boolean deletesOneRow;
    private final boolean refersToOwnTable;
    private final boolean refersByNullableKey;

    GraphWrites(EntityWrites type, ModuleWrites writes, StoredRows stored, CascadingDeletes deletes) {
        this.type = type;
        this.writes = writes;
        this.stored = stored;
        this.deletes = deletes;
        boolean isOfOneClass = type.model().subclasses().isEmpty();
        this.insertsOneRow = isOfOneClass && writes.all(type.model(), Links::insertOneRow);
        this.updatesOneRow = isOfOneClass && writes.all(type.model(), Links::updateOneRow);
        this.deletesOneRow = isOfOneClass && writes.all(type.model(), Links::deleteOneRow);
        this.refersToOwnTable = type.links().referToOwnTable(type.model());
        this.refersByNullableKey = type.links().referToOwnTableByNullableKey(type.model());
    }

    void insert(Call call, List<?> entities) {
        if (insertsOneRow && !(refersToOwnTable && entities.size() > 1)) {
            type.writes().insert(call, entities);
        } else {
            write(call, entities, CascadeType.PERSIST, entity -> true, new Tally());
        }
    }

    void update(Call call, List<?> entities) {
        if (updatesOneRow) {
            GraphChecks.requireOneObjectPerRow(type, entities, entity -> true);
            type.writes().update(call, entities);
        } else {
            write(call, entities, CascadeType.MERGE, entity -> false, new Tally());
        }
    }

    void save(Call call, List<?> entities) {
        if (updatesOneRow && !(refersToOwnTable && entities.size() > 1)) {
            EntityState state = type.state();
            GraphChecks.requireOneObjectPerRow(type, entities, entity -> !state.isNew(entity));
            type.writes().save(call, entities);
        } else {
            saveGraph(call, entities);
        }
    }

    /** Saves, and tells what was written. */
    WriteReport saveGraph(Call call, List<?> entities) {
        Tally tally = new Tally();
        write(
                call,
                entities,
                CascadeType.MERGE,
                entity -> typeOf(entity).state().isNew(entity),
                tally);
        return tally.report();
    }

    void delete(Call call, List<?> entities) {
        if (deletesOneRow && !(refersToOwnTable && (entities.size() > 1 || refersByNullableKey))) {
            type.writes().delete(call, entities);
            return;
        }
        List<Orphans.Row> rows = new ArrayList<>(entities.size());
        for (Object entity : entities) {
            EntityWrites own = typeOf(entity);
            rows.add(new Orphans.Row(own, own.ids().required(entity, "delete"), entity));
        }
        deletes.delete(call, rows, new Tally());
    }

    private void write(Call call, List<?> entities, CascadeType cascade, Function<Object, Boolean> isNew, Tally tally) {
        List<Node> roots = new ArrayList<>(entities.size());
        for (int index = 0; index < entities.size(); index++) {
            Object entity = entities.get(index);
            EntityWrites own = typeOf(entity);
            boolean isNewRoot = isNew.apply(entity);
            if (!isNewRoot) {
                own.writes().requireStored(entity, "update");
            }
            Reached reached = entities.size() == 1 ? Reached.named(own.toString()) : Reached.named(own, index);
            roots.add(new Node(own, entity, isNewRoot ? Node.State.NEW : Node.State.STORED, true, reached));
        }
        WriteGraph graph = new GraphWalk(call, writes, stored, cascade).from(roots);
        graph.nodes().forEach(node -> GraphChecks.requireBothSides(node, cascading(node, cascade)));
        StoredGraph before = cascade == CascadeType.MERGE
                ? StoredGraph.read(call, writes, stored, graph)
                : StoredGraph.none(call, writes, stored, graph);
        new GraphWrite(call, graph, before, deletes, writes, tally).run();
    }

    private static List<Link> cascading(Node node, CascadeType cascade) {
        Links links = node.type().links();
        return cascade == CascadeType.PERSIST ? links.persisting() : links.merging();
    }

    private EntityWrites typeOf(Object entity) {
        return writes.of(type.model(), entity);
    }
}
