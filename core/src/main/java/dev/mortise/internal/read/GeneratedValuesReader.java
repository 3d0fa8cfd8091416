package dev.mortise.internal.read;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads database-generated values into existing entities (R6). */
public final class GeneratedValuesReader {

    private final EntityModel<?> model;
    private final IdPredicates ids;
    private final RowPlanFactory rows;
    private final List<AttributeModel> generated;

    public GeneratedValuesReader(EntityModel<?> model, IdPredicates ids, RowPlanFactory rows) {
        this.model = model;
        this.ids = ids;
        this.rows = rows;
        this.generated = model.attributes().stream().filter(this::isGenerated).toList();
    }

    /** Reads generated values; sends nothing where the mapping has none. */
    public void generatedValues(RepositoryOperation call, Collection<?> entities) {
        if (!generated.isEmpty()) {
            read(call, generated, entities);
        }
    }

    /** Reads generated values and the version, which only the database knows after an upsert. */
    public void generatedValuesAndVersion(RepositoryOperation call, Object entity) {
        List<AttributeModel> wanted = new ArrayList<>(generated);
        model.version().ifPresent(wanted::add);
        if (!wanted.isEmpty()) {
            read(call, wanted, List.of(entity));
        }
    }

    /** Whether the database gives values that a written entity has to take: generated ones, or the version. */
    public boolean readsAnything() {
        return !generated.isEmpty() || model.version().isPresent();
    }

    /**
     * Reads rows as their id, the values of some attributes, then generated values and the version.
     *
     * @param keys the attributes by which the caller knows the rows
     */
    public List<Object[]> rows(RepositoryOperation call, Condition<?> condition, List<AttributeModel> keys) {
        List<AttributeModel> wanted = new ArrayList<>(keys);
        wanted.addAll(taken());
        return select(call, ValidatedQuery.where(model, condition, ResolvedFetchPlan.none()), wanted);
    }

    /** Gives an entity the id, the generated values and the version of such a row. */
    public void take(Object entity, @Nullable Object[] row) {
        Object id = Objects.requireNonNull(row[0]);
        Object own = model.idOf(entity);
        if (own == null || !model.keyOf(own).equals(model.keyOf(id))) {
            model.setId(entity, id);
        }
        List<AttributeModel> taken = taken();
        int first = row.length - taken.size();
        for (int index = 0; index < taken.size(); index++) {
            taken.get(index).access().set(entity, row[first + index]);
        }
    }

    private List<AttributeModel> taken() {
        List<AttributeModel> taken = new ArrayList<>(generated);
        model.version().ifPresent(taken::add);
        return taken;
    }

    /**
     * Reads every attribute but those of the id; relations become proxies and placeholders.
     *
     * @return whether the row exists
     */
    boolean everything(RepositoryOperation call, Object entity) {
        List<AttributeModel> wanted = new ArrayList<>(model.attributes());
        wanted.removeAll(model.id().attributes());
        return read(call, wanted, List.of(entity)) == 1;
    }

    private int read(RepositoryOperation call, List<AttributeModel> attributes, Collection<?> entities) {
        Map<Object, Object> byKey = new HashMap<>();
        List<Object> all = new ArrayList<>(entities.size());
        for (Object entity : entities) {
            Object id = idOf(entity);
            if (byKey.put(model.keyOf(id), entity) == null) {
                all.add(id);
            }
        }
        int found = 0;
        for (List<Object> chunk : Chunking.of(all, ids.perStatement())) {
            ValidatedQuery<?> spec = ValidatedQuery.where(model, ids.in(chunk), ResolvedFetchPlan.none());
            List<Object[]> read = select(call, spec, attributes);
            List<Object> keys = read.stream().map(row -> row[0]).toList();
            new DatabaseKeyMatcher(rows).settle(call, model, chunk, keys).forEach((key, id) -> {
                Object entity = byKey.get(model.keyOf(id));
                if (entity != null) {
                    byKey.put(key, entity);
                }
            });
            for (@Nullable Object[] row : read) {
                put(row, attributes, byKey);
                found++;
            }
        }
        return found;
    }

    private <T> List<Object[]> select(
            RepositoryOperation call, ValidatedQuery<T> spec, List<AttributeModel> attributes) {
        return call.select(spec, rewritten -> rows.values(model, attributes));
    }

    private void put(@Nullable Object[] row, List<AttributeModel> attributes, Map<Object, Object> byKey) {
        Object entity = byKey.get(model.keyOf(Objects.requireNonNull(row[0])));
        if (entity != null) {
            for (int index = 0; index < attributes.size(); index++) {
                attributes.get(index).access().set(entity, row[index + 1]);
            }
        }
    }

    private boolean isGenerated(AttributeModel attribute) {
        return !(attribute instanceof RelationModel)
                && model.columns().stream()
                        .filter(column -> column.path().get(0) == attribute)
                        .filter(column -> !column.isForeignKey())
                        .map(MappedColumn::column)
                        .anyMatch(column -> column.isReadBack());
    }

    private Object idOf(Object entity) {
        Object id = model.idOf(entity);
        if (id == null) {
            throw new IllegalStateException("a " + model.name() + " was written without an id");
        }
        return id;
    }
}
