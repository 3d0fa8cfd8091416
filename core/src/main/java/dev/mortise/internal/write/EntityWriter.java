package dev.mortise.internal.write;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.internal.identity.IdAssigner;
import dev.mortise.internal.identity.NewEntityDetector;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.read.GeneratedValuesReader;
import dev.mortise.internal.write.WriteInterceptor.Kind;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.ElementForeignKey;
import dev.mortise.spi.RowMutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts, updates and deletes entities of one type, singly and in batches.
 *
 * <p>Each operation has the same steps: validate the entities, remember ids and versions for a rollback, call the
 * interceptors, then for each batch assign ids and versions, run it, read generated values, and call the interceptors
 * again.
 */
public final class EntityWriter {

    private final EntityModel<?> model;
    private final CascadeRules links;
    private final IdAssigner ids;
    private final @Nullable VersionStrategy versions;
    private final NewEntityDetector state;
    private final GeneratedValuesReader readBack;
    private final WriteInterceptor interceptor;

    public EntityWriter(
            EntityModel<?> model,
            CascadeRules links,
            IdAssigner ids,
            @Nullable VersionStrategy versions,
            GeneratedValuesReader readBack,
            WriteInterceptor interceptor) {
        this.model = model;
        this.links = links;
        this.ids = ids;
        this.versions = versions;
        this.state = new NewEntityDetector(model, ids, versions);
        this.readBack = readBack;
        this.interceptor = interceptor;
    }

    public void insert(RepositoryOperation call, List<?> entities) {
        prepare(call, Kind.INSERT, entities);
        requireReferencesSaved(entities);
        insertRows(call, entities);
    }

    private void insertRows(RepositoryOperation call, List<?> entities) {
        insertRows(call, entities, entity -> List.of());
    }

    /**
     * Inserts entities that have been prepared.
     *
     * @param keys the additional columns of an entity's row, computed once earlier entities have ids; all are keys for
     *     the same collections
     */
    public void insertRows(RepositoryOperation call, List<?> entities, Function<Object, List<ElementForeignKey>> keys) {
        for (List<?> batch : Chunking.of(entities, Chunking.BATCH)) {
            List<RowMutation> rows = new ArrayList<>(batch.size());
            batch.forEach(entity -> rows.add(newRow(entity, call, keys)));
            call.write(
                    session -> {
                        session.insert(model, rows);
                        return rows;
                    },
                    inserted -> true);
            rows.forEach(this::takeGeneratedId);
            leaveEmptyCollections(call, batch);
            readBack.generatedValues(call, batch);
            batch.forEach(entity -> interceptor.after(Kind.INSERT, model, entity));
        }
    }

    private void leaveEmptyCollections(RepositoryOperation call, List<?> entities) {
        EmptyCollectionInitializer empty = EmptyCollectionInitializer.fill(model.collections(), entities);
        if (!empty.isNone()) {
            call.onRollback(empty);
        }
    }

    public void update(RepositoryOperation call, List<?> entities) {
        prepare(call, Kind.UPDATE, entities);
        requireReferencesSaved(entities);
        updateRows(call, entities);
    }

    /** Updates entities that have been prepared. */
    public void updateRows(RepositoryOperation call, List<?> entities) {
        for (List<?> batch : Chunking.of(entities, Chunking.BATCH)) {
            List<RowMutation> rows = new ArrayList<>(batch.size());
            batch.forEach(entity -> rows.add(changedRow(entity)));
            int missing = call.writeBatch(session -> session.update(model, rows), index -> changedAny(rows, index));
            requireAllThere(rows, missing, "update");
            readBack.generatedValues(call, batch);
            batch.forEach(entity -> interceptor.after(Kind.UPDATE, model, entity));
        }
    }

    /** Inserts the new entities, then updates the others; the state of all is determined before the first write. */
    public void save(RepositoryOperation call, List<?> entities) {
        Map<Boolean, List<Object>> byNewness = entities.stream().collect(Collectors.partitioningBy(state::isNew));
        insert(call, byNewness.getOrDefault(true, List.of()));
        update(call, byNewness.getOrDefault(false, List.of()));
    }

    public void delete(RepositoryOperation call, List<?> entities) {
        prepareDelete(entities);
        deleteRows(call, entities);
    }

    /** Validates a delete and calls the interceptors. */
    public void prepareDelete(List<?> entities) {
        entities.forEach(entity -> requireStored(entity, "delete"));
        entities.forEach(entity -> interceptor.before(Kind.DELETE, model, entity));
    }

    /** Deletes entities that have been prepared. */
    public void deleteRows(RepositoryOperation call, List<?> entities) {
        for (List<?> batch : Chunking.of(entities, Chunking.BATCH)) {
            List<RowMutation> rows = new ArrayList<>(batch.size());
            batch.forEach(entity -> rows.add(storedRow(entity, "delete")));
            int missing = call.writeBatch(
                    session -> session.delete(model, rows), index -> model.isJoined() || changedAny(rows, index));
            requireAllThere(rows, missing, "delete");
            batch.forEach(entity -> interceptor.after(Kind.DELETE, model, entity));
        }
    }

    /** Validates an insert or update, remembers ids and versions, then calls the interceptors. */
    public void prepare(RepositoryOperation call, Kind kind, List<?> entities) {
        if (kind == Kind.UPDATE) {
            entities.forEach(entity -> requireStored(entity, "update"));
        }
        StateRestorer undo = new StateRestorer(model);
        entities.forEach(undo::remember);
        call.onRollback(undo);
        entities.forEach(entity -> interceptor.before(kind, model, entity));
        if (kind == Kind.INSERT && ids.areAssigned()) {
            entities.forEach(entity -> ids.required(entity, "insert"));
        }
    }

    /** Checks that entities refer to no entity that has not been inserted. */
    public void requireReferencesSaved(List<?> entities) {
        if (!links.keys().isEmpty()) {
            entities.forEach(entity -> ReferencesSaved.require(links, entity, target -> false));
        }
    }

    private RowMutation newRow(
            Object entity, RepositoryOperation call, Function<Object, List<ElementForeignKey>> keys) {
        Object id = ids.give(entity, call);
        if (versions != null) {
            versions.set(entity, versions.first());
        }
        return new RowMutation(entity, id, null, keys.apply(entity));
    }

    private void takeGeneratedId(RowMutation row) {
        if (row.id() == null) {
            ids.take(row.entity(), row.generatedId());
        }
    }

    private RowMutation changedRow(Object entity) {
        RowMutation row = storedRow(entity, "update");
        Object expected = row.expectedVersion();
        if (versions != null && expected != null) {
            versions.set(entity, versions.after(expected));
        }
        return row;
    }

    private RowMutation storedRow(Object entity, String operation) {
        return new RowMutation(entity, ids.required(entity, operation), versions == null ? null : versions.of(entity));
    }

    /** Checks that an entity has the id and version that identify its row. */
    public void requireStored(Object entity, String operation) {
        ids.required(entity, operation);
        if (versions != null && versions.of(entity) == null) {
            throw new IllegalArgumentException(operation + " needs the version of the " + model.name()
                    + " as it was read, but it has none; insert it first");
        }
    }

    /** Whether rows were changed: by a batch possibly even where one was missing, by a single row not. */
    private static boolean changedAny(List<RowMutation> rows, int missing) {
        return missing < 0 || rows.size() > 1;
    }

    private void requireAllThere(List<RowMutation> rows, int missing, String operation) {
        if (missing < 0) {
            return;
        }
        RowMutation row = rows.get(missing);
        Object id = ids.required(row.entity(), operation);
        if (versions == null) {
            throw new EntityNotFoundException(
                    operation + " of " + model.name() + " found no row with its id" + ids.inMessage(id)
                            + "; it was never inserted, or was deleted since",
                    model.type(),
                    id);
        }
        throw new StaleEntityException(
                operation + " of " + model.name() + " found no row with its id" + ids.inMessage(id)
                        + " and version; it was changed or deleted since it was read. Read it again and repeat the"
                        + " change",
                model.type(),
                id,
                row.expectedVersion());
    }
}
