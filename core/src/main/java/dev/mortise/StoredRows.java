package dev.mortise;

import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.RowPlans;
import dev.mortise.spi.RowScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what the database holds, to be compared with what is at hand. */
final class StoredRows {

    private final RowPlans rows;

    StoredRows(RowPlans rows) {
        this.rows = rows;
    }

    /** The rows with these ids, in no order. */
    List<Object> byIds(Call call, EntityModel<?> entity, Collection<Object> ids) {
        return where(call, entity, new IdPaths(entity), ids);
    }

    /** The rows that a relation to one leads from to the rows with these ids. */
    List<Object> byTargets(Call call, Link relation, Collection<Object> targets) {
        return where(call, relation.owner(), new IdPaths(relation), targets);
    }

    /** Which of these ids are there. */
    List<Object> existing(Call call, EntityModel<?> entity, Collection<Object> ids) {
        IdPaths paths = new IdPaths(entity);
        List<Object> existing = new ArrayList<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            existing.addAll(ids(call, entity, Optional.of(paths.in(chunk))));
        }
        return existing;
    }

    /** The ids of the rows that meet a condition. */
    List<Object> ids(Call call, EntityModel<?> entity, Optional<Condition<?>> condition) {
        return select(call, new CheckedSpec<>(entity, condition, Fetches.none(), List.of(), OptionalInt.empty(), 0));
    }

    private <T> List<Object> select(Call call, CheckedSpec<T> spec) {
        return call.select(spec, rewritten -> rows.id(spec.model()));
    }

    /** The elements of a collection, of entities the whole row. */
    List<CollectionRow> elements(Call call, CollectionModel collection, Collection<Object> owners) {
        return elements(call, collection, owners, rows.elements(collection, List.of()));
    }

    /** The elements of a collection, of entities what stands for them. */
    List<CollectionRow> elementIds(Call call, CollectionModel collection, Collection<Object> owners) {
        return elements(call, collection, owners, rows.elementIds(collection));
    }

    private static List<CollectionRow> elements(
            Call call, CollectionModel collection, Collection<Object> owners, RowPlan<CollectionRow> plan) {
        List<CollectionRow> elements = new ArrayList<>();
        for (List<Object> chunk : chunks(owners, new IdPaths(collection.owner()).perStatement())) {
            elements.addAll(call.selectElements(
                    new ElementsPlan<>(collection, chunk, Optional.empty(), plan, List.of(), OptionalInt.empty()),
                    new RowScope()));
        }
        return elements;
    }

    private List<Object> where(Call call, EntityModel<?> entity, IdPaths paths, Collection<Object> ids) {
        List<Object> found = new ArrayList<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            found.addAll(entities(call, CheckedSpec.where(entity, paths.in(chunk), Fetches.none())));
        }
        return found;
    }

    private <T> List<T> entities(Call call, CheckedSpec<T> spec) {
        return call.select(spec, rewritten -> rows.entity(spec.model(), List.of()));
    }

    private static List<List<Object>> chunks(Collection<Object> ids, int size) {
        return Chunks.of(new ArrayList<>(new LinkedHashSet<>(ids)), size);
    }
}
