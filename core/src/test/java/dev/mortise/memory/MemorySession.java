package dev.mortise.memory;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UpdatePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A session over maps; it knows conditions on columns of the root, and no order. */
final class MemorySession implements StoreSession {

    private final MemoryAdapter adapter;

    MemorySession(MemoryAdapter adapter) {
        this.adapter = adapter;
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        send("elements " + plan.collection() + " of " + plan.owners().size());
        RelationModel relation = plan.collection().relation().orElseThrow();
        RelationModel back = relation.owningSide().orElseThrow();
        List<R> read = new ArrayList<>();
        for (Map<MappedColumn, @Nullable Object> row :
                adapter.table(relation.target()).values()) {
            if (plan.owners().contains(value(row, back, null))) {
                Object[] tuple = plan.row().items().stream()
                        .map(item -> item instanceof SelectItem.Column column
                                ? row.get(column.column())
                                : value(row, back, item))
                        .toArray();
                read.add(read(plan.row().tupleMapper(), tuple, scope));
            }
        }
        return read;
    }

    /** The key that leads back to the owner, or for an item of an element's id, that. */
    private static @Nullable Object value(
            Map<MappedColumn, @Nullable Object> row, RelationModel back, @Nullable SelectItem item) {
        return item instanceof SelectItem.ElementId id
                ? row.get(id.column())
                : row.entrySet().stream()
                        .filter(entry -> entry.getKey().path().get(0) == back)
                        .<@Nullable Object>map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        throw new UnsupportedOperationException("change of " + change.collection());
    }

    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        send("select " + plan.entity()
                + (plan.limit().isPresent() ? " limit " + plan.limit().getAsInt() : ""));
        List<Map<MappedColumn, @Nullable Object>> rows = matching(plan);
        List<R> read = new ArrayList<>();
        RowReader<Object[], R> reader = plan.row().tupleMapper();
        if (plan.row().items().get(0) instanceof SelectItem.Count) {
            read.add(read(reader, new Object[] {(long) rows.size()}, scope));
            return read;
        }
        for (Map<MappedColumn, @Nullable Object> row : rows) {
            read.add(read(reader, tuple(plan, row), scope));
        }
        return read;
    }

    private static <R> R read(RowReader<Object[], R> reader, Object[] tuple, ResultIdentityMap scope) {
        try {
            return reader.read(tuple, scope);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<Map<MappedColumn, @Nullable Object>> matching(SelectPlan<?> plan) {
        return adapter.table(plan.entity()).values().stream()
                .filter(row -> plan.condition()
                        .map(given -> given.match(new MemoryCondition(row)))
                        .orElse(true))
                .skip(plan.offset())
                .limit(plan.limit().orElse(Integer.MAX_VALUE))
                .toList();
    }

    private static Object[] tuple(SelectPlan<?> plan, Map<MappedColumn, @Nullable Object> row) {
        return plan.row().items().stream()
                .map(item -> item instanceof SelectItem.Column column ? row.get(column.column()) : 1)
                .toArray();
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        throw new IllegalStateException("streams read in chunks where the capability is missing");
    }

    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        send("insert " + entity + " x" + rows.size());
        for (RowMutation row : rows) {
            Map<MappedColumn, @Nullable Object> stored = stored(entity, row.entity());
            Object id = row.id();
            if (id == null) {
                id = adapter.nextIdentity++;
                row.generatedId(id);
                stored.put(entity.id().columns().get(0), id);
            }
            if (adapter.table(entity).putIfAbsent(id, stored) != null) {
                throw new DuplicateKeyException("insert of " + entity + " failed", null, -1, null);
            }
        }
    }

    private Map<MappedColumn, @Nullable Object> stored(EntityModel<?> entity, Object object) {
        Map<MappedColumn, @Nullable Object> row = new LinkedHashMap<>();
        for (MappedColumn column : entity.columns()) {
            Object generated = adapter.generatedValues.get(column.dottedPath());
            row.put(column, generated == null ? column.valueIn(object) : generated);
        }
        return row;
    }

    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        send("update " + entity + " x" + rows.size());
        int missing = -1;
        for (int index = 0; index < rows.size(); index++) {
            RowMutation row = rows.get(index);
            if (isThere(entity, row)) {
                adapter.table(entity).put(requireNonNull(row.id()), stored(entity, row.entity()));
            } else if (missing < 0) {
                missing = index;
            }
        }
        return missing;
    }

    private boolean isThere(EntityModel<?> entity, RowMutation write) {
        Map<MappedColumn, @Nullable Object> row = adapter.table(entity).get(write.id());
        return row != null && Objects.equals(versionIn(entity, row), write.expectedVersion());
    }

    private static @Nullable Object versionIn(EntityModel<?> entity, Map<MappedColumn, @Nullable Object> row) {
        return entity.columns().stream()
                .filter(column -> entity.version()
                        .filter(version -> version == column.attribute())
                        .isPresent())
                .<@Nullable Object>map(row::get)
                .findFirst()
                .orElse(null);
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        send("delete " + entity + " x" + rows.size());
        int missing = -1;
        for (int index = 0; index < rows.size(); index++) {
            RowMutation row = rows.get(index);
            if (isThere(entity, row)) {
                adapter.table(entity).remove(row.id());
            } else if (missing < 0) {
                missing = index;
            }
        }
        return missing;
    }

    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        send("upsert " + entity);
        Map<MappedColumn, @Nullable Object> before = adapter.table(entity).get(row.id());
        Map<MappedColumn, @Nullable Object> stored = stored(entity, row.entity());
        if (before != null) {
            stored.replaceAll((column, value) ->
                    entity.version().filter(v -> v == column.attribute()).isPresent()
                            ? (Integer) requireNonNull(before.get(column)) + 1
                            : value);
        }
        adapter.table(entity).put(requireNonNull(row.id()), stored);
        return true;
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        send("insertIfAbsent " + entity);
        return adapter.table(entity).putIfAbsent(requireNonNull(row.id()), stored(entity, row.entity())) == null;
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        send("updateWhere " + plan.entity() + " " + plan.assignments());
        return adapter.table(plan.entity()).values().stream()
                .filter(row -> plan.condition()
                        .map(given -> given.match(new MemoryCondition(row)))
                        .orElse(true))
                .count();
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        send("deleteWhere " + plan.entity());
        int before = adapter.table(plan.entity()).size();
        adapter.table(plan.entity())
                .values()
                .removeIf(row -> plan.condition()
                        .map(given -> given.match(new MemoryCondition(row)))
                        .orElse(true));
        return before - adapter.table(plan.entity()).size();
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        send("draw " + sequence);
        long drawn = adapter.nextSequenceValue;
        adapter.nextSequenceValue += adapter.sequenceIncrement;
        return drawn;
    }

    private void send(String statement) {
        adapter.sent.add(statement);
        if (adapter.failure != null) {
            throw adapter.failure;
        }
    }
}
