package dev.mortise.internal.graph;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.read.DatabaseKeyMatcher;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowPlan;
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

/** Reads the stored rows to compare with the entities in memory. */
public final class SnapshotReader {

    private final RowPlanFactory rows;

    public SnapshotReader(RowPlanFactory rows) {
        this.rows = rows;
    }

    /** The rows with these ids, in no order. */
    List<Object> byIds(RepositoryOperation call, EntityModel<?> entity, Collection<Object> ids) {
        return where(call, entity, new IdPredicates(entity), ids, ResolvedFetchPlan.none());
    }

    /**
     * Returns the rows with the given ids, unordered, as entities with only their ids and the given to-one relations;
     * no callbacks are called.
     */
    List<Object> keys(
            RepositoryOperation call, EntityModel<?> entity, Collection<Object> ids, List<RelationPath> keys) {
        List<AttributeModel> attributes =
                keys.stream().map(key -> key.steps().get(0)).distinct().toList();
        IdPredicates paths = new IdPredicates(entity);
        List<Object> found = new ArrayList<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            for (@Nullable
            Object[] row :
                    values(call, ValidatedQuery.where(entity, paths.in(chunk), ResolvedFetchPlan.none()), attributes)) {
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

    private <T> List<Object[]> values(
            RepositoryOperation call, ValidatedQuery<T> spec, List<AttributeModel> attributes) {
        return call.select(spec, rewritten -> rows.values(spec.model(), attributes));
    }

    /** The rows of the other side whose key leads to these owners, each with its owner's id. */
    List<CollectionRow> inverse(RepositoryOperation call, RelationPath relation, Collection<Object> owners) {
        if (!relation.isToOne()) {
            return elements(call, relation.collection(), owners);
        }
        RelationPath key = relation.owningSide();
        List<CollectionRow> found = new ArrayList<>();
        for (Object row : where(call, key.owner(), new IdPredicates(key), owners, ownersOf(key))) {
            Object owner = Objects.requireNonNull(key.valueIn(row));
            found.add(new CollectionRow(Objects.requireNonNull(key.target().idOf(owner)), null, row));
        }
        return found;
    }

    /** A key that refers to a non-id attribute does not hold the owner's id, so the owner is read too. */
    private static ResolvedFetchPlan ownersOf(RelationPath key) {
        return key.relation().referenced().isPresent()
                ? new ResolvedFetchPlan(List.of(List.of(key.relation())), List.of())
                : ResolvedFetchPlan.none();
    }

    /** Returns the row whose referenced non-id attribute has the given value, for a to-one relation. */
    List<Object> byReference(RepositoryOperation call, RelationPath key, Object value) {
        BasicAttribute attribute = key.relation().referenced().orElseThrow();
        Path<Object, Object> path = Path.ofNames(key.target().type(), List.of(attribute.name()), attribute.type());
        return List.copyOf(
                entities(call, ValidatedQuery.where(key.target(), path.eq(value), ResolvedFetchPlan.none())));
    }

    /** Returns the keys of the given ids that exist. */
    Set<Object> existing(RepositoryOperation call, EntityModel<?> entity, Collection<Object> ids) {
        IdPredicates paths = new IdPredicates(entity);
        Set<Object> existing = new HashSet<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            List<Object> found = ids(call, entity, Optional.of(paths.in(chunk)));
            found.forEach(id -> existing.add(entity.keyOf(id)));
            new DatabaseKeyMatcher(rows)
                    .settle(call, entity, chunk, found)
                    .values()
                    .forEach(id -> existing.add(entity.keyOf(id)));
        }
        return existing;
    }

    /** Returns, by the keys of the rows' ids, the requested ids that the database treats as equal to them. */
    Map<Object, Object> equalKeys(
            RepositoryOperation call, EntityModel<?> entity, Collection<Object> wanted, Collection<Object> found) {
        return new DatabaseKeyMatcher(rows).settle(call, entity, wanted, found);
    }

    /** Returns, by the keys of the rows' ids, the application's ids that the database treats as equal to them. */
    public Map<Object, Object> equalIds(
            RepositoryOperation call, EntityModel<?> entity, Collection<Object> held, Collection<Object> found) {
        return new DatabaseKeyMatcher(rows).settleBoth(call, entity, held, found);
    }

    /** Returns the ids of the rows that meet a condition. */
    public List<Object> ids(RepositoryOperation call, EntityModel<?> entity, Optional<Condition<?>> condition) {
        return select(
                call,
                new ValidatedQuery<>(entity, condition, ResolvedFetchPlan.none(), List.of(), OptionalInt.empty(), 0));
    }

    /** Returns the ids of the rows that meet a condition, locked until the end of the transaction. */
    public List<Object> locked(RepositoryOperation call, EntityModel<?> entity, Optional<Condition<?>> condition) {
        return call.lock(ValidatedQuery.forBulk(entity, condition), rewritten -> rows.id(rewritten.model()));
    }

    private <T> List<Object> select(RepositoryOperation call, ValidatedQuery<T> spec) {
        return call.select(spec, rewritten -> rows.id(spec.model()));
    }

    /** The elements of a collection, of entities the whole row. */
    List<CollectionRow> elements(RepositoryOperation call, CollectionModel collection, Collection<Object> owners) {
        return elements(call, collection, owners, rows.elements(collection, List.of()));
    }

    /** Returns the elements of a collection; entities are returned as references. */
    public List<CollectionRow> elementIds(
            RepositoryOperation call, CollectionModel collection, Collection<Object> owners) {
        return elements(call, collection, owners, rows.elementIds(collection));
    }

    private static List<CollectionRow> elements(
            RepositoryOperation call,
            CollectionModel collection,
            Collection<Object> owners,
            RowPlan<CollectionRow> plan) {
        List<CollectionRow> elements = new ArrayList<>();
        for (List<Object> chunk : chunks(owners, new IdPredicates(collection.owner()).perStatement())) {
            elements.addAll(call.selectElements(
                    new CollectionSelectPlan<>(
                            collection, chunk, Optional.empty(), plan, List.of(), OptionalInt.empty()),
                    new ResultIdentityMap()));
        }
        return elements;
    }

    private List<Object> where(
            RepositoryOperation call,
            EntityModel<?> entity,
            IdPredicates paths,
            Collection<Object> ids,
            ResolvedFetchPlan fetches) {
        List<Object> found = new ArrayList<>();
        for (List<Object> chunk : chunks(ids, paths.perStatement())) {
            found.addAll(entities(call, ValidatedQuery.where(entity, paths.in(chunk), fetches)));
        }
        return found;
    }

    private <T> List<T> entities(RepositoryOperation call, ValidatedQuery<T> spec) {
        return call.select(
                spec, rewritten -> rows.entity(spec.model(), spec.fetches().joins()));
    }

    private static List<List<Object>> chunks(Collection<Object> ids, int size) {
        return Chunking.of(new ArrayList<>(new LinkedHashSet<>(ids)), size);
    }
}
