package dev.mortise;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.RowPlans;
import dev.mortise.spi.RowScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the database holds, to be compared with what is at hand. */
final class StoredRows {

    private final RowPlans rows;

    StoredRows(RowPlans rows) {
        this.rows = rows;
    }

    /** The rows with these ids, in no order. */
    List<Object> byIds(Call call, EntityModel<?> entity, Collection<Object> ids) {
        return where(call, entity, new IdPaths(entity), ids, Fetches.none());
    }

    /**
     * The rows with these ids, in no order, as entities that hold nothing but their ids and what some relations to one lead to; no callback
     * is called for them.
     */
    List<Object> keys(Call call, EntityModel<?> entity, Collection<Object> ids, List<Link> keys) {
        List<AttributeModel> attributes =
                keys.stream().map(key -> key.way().get(0)).distinct().toList();
        IdPaths paths = new IdPaths(entity);
        List<Object> found = new ArrayList<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            for (@Nullable
            Object[] row : values(call, CheckedSpec.where(entity, paths.in(chunk), Fetches.none()), attributes)) {
                Object bare = paths.blank();
                entity.setId(bare, row[0]);
                for (int index = 0; index < attributes.size(); index++) {
                    attributes.get(index).access().set(bare, row[index + 1]);
                }
                found.add(bare);
            }
        }
        return found;
    }

    private <T> List<Object[]> values(Call call, CheckedSpec<T> spec, List<AttributeModel> attributes) {
        return call.select(spec, rewritten -> rows.values(spec.model(), attributes));
    }

    /** The rows of the other side whose key leads to these owners, each with its owner's id. */
    List<CollectionRow> inverse(Call call, Link relation, Collection<Object> owners) {
        if (!relation.isToOne()) {
            return elements(call, relation.collection(), owners);
        }
        Link key = relation.owningSide();
        List<CollectionRow> found = new ArrayList<>();
        for (Object row : where(call, key.owner(), new IdPaths(key), owners, ownersOf(key))) {
            Object owner = Objects.requireNonNull(key.valueIn(row));
            found.add(new CollectionRow(Objects.requireNonNull(key.target().idOf(owner)), null, row));
        }
        return found;
    }

    /** A key that refers to another attribute does not tell the owner's id, so that the owner is read too. */
    private static Fetches ownersOf(Link key) {
        return key.relation().referenced().isPresent()
                ? new Fetches(List.of(List.of(key.relation())), List.of())
                : Fetches.none();
    }

    /** The row whose attribute that is no id has this value, as a relation to one refers to it. */
    List<Object> byReference(Call call, Link key, Object value) {
        BasicAttribute attribute = key.relation().referenced().orElseThrow();
        Path<Object, Object> path = Path.ofNames(key.target().type(), List.of(attribute.name()), attribute.type());
        return List.copyOf(entities(call, CheckedSpec.where(key.target(), path.eq(value), Fetches.none())));
    }

    /** The keys of those ids that are there. */
    Set<Object> existing(Call call, EntityModel<?> entity, Collection<Object> ids) {
        IdPaths paths = new IdPaths(entity);
        Set<Object> existing = new HashSet<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            List<Object> found = ids(call, entity, Optional.of(paths.in(chunk)));
            found.forEach(id -> existing.add(entity.keyOf(id)));
            new EqualKeys(rows)
                    .settle(call, entity, chunk, found)
                    .values()
                    .forEach(id -> existing.add(entity.keyOf(id)));
        }
        return existing;
    }

    /** The ids among some that were asked for that keys in rows are equal to, by the keys of what the rows hold. */
    Map<Object, Object> equalKeys(
            Call call, EntityModel<?> entity, Collection<Object> wanted, Collection<Object> found) {
        return new EqualKeys(rows).settle(call, entity, wanted, found);
    }

    /** The ids that the application holds which ids in rows are equal to, by the keys of what the rows hold. */
    Map<Object, Object> equalIds(Call call, EntityModel<?> entity, Collection<Object> held, Collection<Object> found) {
        return new EqualKeys(rows).settleBoth(call, entity, held, found);
    }

    /** The ids of the rows that meet a condition. */
    List<Object> ids(Call call, EntityModel<?> entity, Optional<Condition<?>> condition) {
        return select(call, new CheckedSpec<>(entity, condition, Fetches.none(), List.of(), OptionalInt.empty(), 0));
    }

    /** The ids of the rows that meet a condition, which no other transaction changes before this one ends. */
    List<Object> locked(Call call, EntityModel<?> entity, Optional<Condition<?>> condition) {
        return call.lock(CheckedSpec.rows(entity, condition), rewritten -> rows.id(rewritten.model()));
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

    private List<Object> where(
            Call call, EntityModel<?> entity, IdPaths paths, Collection<Object> ids, Fetches fetches) {
        List<Object> found = new ArrayList<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            found.addAll(entities(call, CheckedSpec.where(entity, paths.in(chunk), fetches)));
        }
        return found;
    }

    private <T> List<T> entities(Call call, CheckedSpec<T> spec) {
        return call.select(
                spec, rewritten -> rows.entity(spec.model(), spec.fetches().joins()));
    }

    private static List<List<Object>> chunks(Collection<Object> ids, int size) {
        return Chunks.of(new ArrayList<>(new LinkedHashSet<>(ids)), size);
    }
}
