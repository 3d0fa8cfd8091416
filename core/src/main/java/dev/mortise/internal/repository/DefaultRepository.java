package dev.mortise.internal.repository;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.internal.bulk.BulkOperations;
import dev.mortise.internal.bulk.UpsertExecutor;
import dev.mortise.internal.check.ArgumentValidator;
import dev.mortise.internal.graph.CascadingOperations;
import dev.mortise.internal.identity.IdAssigner;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.read.FetchStateInspector;
import dev.mortise.internal.read.ReadOperations;
import dev.mortise.internal.relation.RelationEditorFactory;
import dev.mortise.internal.select.SelectOperations;
import dev.mortise.internal.stream.ChunkInserter;
import dev.mortise.internal.write.UpsertOperations;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.query.bulk.UpsertSpec;
import dev.mortise.query.lock.Lock;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import dev.mortise.query.property.CollectionProperty;
import dev.mortise.query.property.Property;
import dev.mortise.repository.ChunkConsumer;
import dev.mortise.repository.Explanation;
import dev.mortise.repository.InsertProgress;
import dev.mortise.repository.RelationEditor;
import dev.mortise.repository.Repository;
import dev.mortise.repository.ToManyEditor;
import dev.mortise.repository.ToOneEditor;
import dev.mortise.repository.UpsertResult;
import dev.mortise.repository.WriteReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The default repository, which validates its arguments and delegates to the operations.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public final class DefaultRepository<T, ID> implements Repository<T, ID> {

    private final EntityModel<T> model;
    private final IdAssigner ids;
    private final ArgumentValidator<T> arguments;
    private final ReadOperations<T> reads;
    private final SelectOperations<T> selects;
    private final CascadingOperations writes;
    private final ChunkInserter chunks;
    private final UpsertOperations upserts;
    private final UpsertExecutor manyUpserts;
    private final BulkOperations bulkWrites;
    private final RelationEditorFactory editors;
    private final OperationRunner calls;

    public DefaultRepository(
            EntityModel<T> model,
            IdAssigner ids,
            ArgumentValidator<T> arguments,
            ReadOperations<T> reads,
            SelectOperations<T> selects,
            CascadingOperations writes,
            ChunkInserter chunks,
            UpsertOperations upserts,
            UpsertExecutor manyUpserts,
            BulkOperations bulkWrites,
            RelationEditorFactory editors,
            OperationRunner calls) {
        this.model = model;
        this.ids = ids;
        this.arguments = arguments;
        this.reads = reads;
        this.selects = selects;
        this.writes = writes;
        this.chunks = chunks;
        this.upserts = upserts;
        this.manyUpserts = manyUpserts;
        this.bulkWrites = bulkWrites;
        this.editors = editors;
        this.calls = calls;
    }

    @Override
    public Class<T> entityClass() {
        return model.type();
    }

    @Override
    public Optional<T> findById(ID id) {
        return reads.byId().findById(arguments.id(id));
    }

    @Override
    public Optional<T> findById(ID id, FetchPlan<? super T> plan) {
        return reads.byId().findById(arguments.id(id), requireNonNull(plan, "plan"));
    }

    @Override
    public Optional<T> findById(ID id, Lock lock) {
        return reads.byId().findById(arguments.id(id), requireNonNull(lock, "lock"));
    }

    @Override
    public T getById(ID id, Lock lock) {
        return findById(id, lock).orElseThrow(() -> missing(id));
    }

    @Override
    public List<T> findAllById(Collection<? extends ID> ids, Lock lock) {
        return reads.byId().findAllById(arguments.ids(ids), requireNonNull(lock, "lock"));
    }

    @Override
    public T getById(ID id) {
        return findById(id).orElseThrow(() -> missing(id));
    }

    @Override
    public T getById(ID id, FetchPlan<? super T> plan) {
        return findById(id, plan).orElseThrow(() -> missing(id));
    }

    private EntityNotFoundException missing(ID id) {
        return new EntityNotFoundException(
                "getById of " + model.name() + " found no row with the id given" + ids.inMessage(id)
                        + "; findById gives an Optional instead",
                model.type(),
                id);
    }

    @Override
    public List<T> findAllById(Collection<? extends ID> ids) {
        return reads.byId().findAllById(arguments.ids(ids));
    }

    @Override
    public List<T> findAllById(Collection<? extends ID> ids, FetchPlan<? super T> plan) {
        return reads.byId().findAllById(arguments.ids(ids), requireNonNull(plan, "plan"));
    }

    @Override
    public T fetch(T entity, FetchPlan<? super T> plan) {
        reads.refresher().fetch(List.of(arguments.entity(entity)), requireNonNull(plan, "plan"));
        return entity;
    }

    @Override
    public List<T> fetchAll(Collection<? extends T> entities, FetchPlan<? super T> plan) {
        reads.refresher().fetch(arguments.entitiesOrSame(entities), requireNonNull(plan, "plan"));
        return new ArrayList<>(entities);
    }

    @Override
    public boolean isFetched(T entity, FetchPath<? super T> relation) {
        return new FetchStateInspector(model).isFetched(arguments.entity(entity), requireNonNull(relation, "relation"));
    }

    @Override
    public <R> List<R> findAs(Class<R> record, QuerySpec<T> spec) {
        return selects.findAs(requireNonNull(record, "record"), requireNonNull(spec, "spec"));
    }

    @Override
    public boolean existsById(ID id) {
        return reads.byId().existsById(arguments.id(id));
    }

    @Override
    public T reference(ID id) {
        return reads.reference(arguments.id(id));
    }

    @Override
    public T refresh(T entity) {
        reads.refresher().refresh(arguments.entity(entity));
        return entity;
    }

    @Override
    public List<T> find(QuerySpec<T> spec) {
        return reads.bySpec().find(requireNonNull(spec, "spec"));
    }

    @Override
    public Optional<T> findOne(QuerySpec<T> spec) {
        return reads.bySpec().findOne(requireNonNull(spec, "spec"));
    }

    @Override
    public T getOne(QuerySpec<T> spec) {
        return reads.bySpec().getOne(requireNonNull(spec, "spec"));
    }

    @Override
    public Optional<T> findFirst(QuerySpec<T> spec) {
        return reads.bySpec().findFirst(requireNonNull(spec, "spec"));
    }

    @Override
    public Page<T> findPage(QuerySpec<T> spec, PageRequest page) {
        return reads.pages().findPage(requireNonNull(spec, "spec"), arguments.page(page));
    }

    @Override
    public Slice<T> findSlice(QuerySpec<T> spec, PageRequest page) {
        return reads.pages().findSlice(requireNonNull(spec, "spec"), arguments.page(page));
    }

    @Override
    public CursoredPage<T> findCursored(QuerySpec<T> spec, CursorRequest page) {
        return reads.streams().findCursored(requireNonNull(spec, "spec"), arguments.page(page));
    }

    @Override
    public Stream<T> stream(QuerySpec<T> spec) {
        return reads.streams().stream(requireNonNull(spec, "spec"));
    }

    @Override
    public <X extends Throwable> void forEachChunk(QuerySpec<T> spec, CursorRequest start, ChunkConsumer<T, X> action)
            throws X {
        reads.streams()
                .forEachChunk(
                        requireNonNull(spec, "spec"), requireNonNull(start, "start"), requireNonNull(action, "action"));
    }

    @Override
    public long count() {
        return reads.bySpec().count(QuerySpec.of(model.type()));
    }

    @Override
    public long count(QuerySpec<T> spec) {
        return reads.bySpec().count(requireNonNull(spec, "spec"));
    }

    @Override
    public Explanation explain(QuerySpec<T> spec, boolean showsValues) {
        return reads.bySpec().explain(requireNonNull(spec, "spec"), showsValues);
    }

    @Override
    public Explanation explain(SelectSpec<T, ?> spec, boolean showsValues) {
        return selects.explain(requireNonNull(spec, "spec"), showsValues);
    }

    @Override
    public boolean exists(QuerySpec<T> spec) {
        return reads.bySpec().exists(requireNonNull(spec, "spec"));
    }

    @Override
    public <R> List<R> find(SelectSpec<T, R> spec) {
        return selects.find(requireNonNull(spec, "spec"));
    }

    @Override
    public <R> Optional<R> findOne(SelectSpec<T, R> spec) {
        return selects.findOne(requireNonNull(spec, "spec"));
    }

    @Override
    public <R> R getOne(SelectSpec<T, R> spec) {
        return selects.getOne(requireNonNull(spec, "spec"));
    }

    @Override
    public <R> Optional<R> findFirst(SelectSpec<T, R> spec) {
        return selects.findFirst(requireNonNull(spec, "spec"));
    }

    @Override
    public <K, V> Map<K, V> findMap(SelectSpec<T, Map.Entry<K, V>> spec) {
        return selects.findMap(requireNonNull(spec, "spec"));
    }

    @Override
    public <R> Optional<R> findByIdAs(ID id, Selection<? super T, R> selection) {
        return selects.findById(arguments.id(id), requireNonNull(selection, "selection"));
    }

    @Override
    public <R> Page<R> findPage(SelectSpec<T, R> spec, PageRequest page) {
        return selects.findPage(requireNonNull(spec, "spec"), arguments.page(page));
    }

    @Override
    public <R> Slice<R> findSlice(SelectSpec<T, R> spec, PageRequest page) {
        return selects.findSlice(requireNonNull(spec, "spec"), arguments.page(page));
    }

    @Override
    public <R> CursoredPage<R> findCursored(SelectSpec<T, R> spec, CursorRequest page) {
        return selects.findCursored(requireNonNull(spec, "spec"), arguments.page(page));
    }

    @Override
    public <R> Stream<R> stream(SelectSpec<T, R> spec) {
        return selects.stream(requireNonNull(spec, "spec"));
    }

    @Override
    public <R, X extends Throwable> void forEachChunk(
            SelectSpec<T, R> spec, CursorRequest start, ChunkConsumer<R, X> action) throws X {
        selects.forEachChunk(
                requireNonNull(spec, "spec"), requireNonNull(start, "start"), requireNonNull(action, "action"));
    }

    @Override
    public long count(SelectSpec<T, ?> spec) {
        return selects.count(requireNonNull(spec, "spec"));
    }

    @Override
    public boolean exists(SelectSpec<T, ?> spec) {
        return selects.exists(requireNonNull(spec, "spec"));
    }

    @Override
    public T insert(T entity) {
        write(List.of(arguments.entity(entity)), writes::insert);
        return entity;
    }

    @Override
    public List<T> insertAll(Collection<? extends T> entities) {
        write(arguments.entities(entities), writes::insert);
        return new ArrayList<>(entities);
    }

    @Override
    public <X extends Throwable> long insertChunks(
            Iterator<? extends T> entities, int size, InsertProgress<T, X> progress) throws X {
        return chunks.insert(
                requireNonNull(entities, "entities"), size, this::insertAll, requireNonNull(progress, "progress"));
    }

    @Override
    public boolean insertIfAbsent(T entity) {
        T checked = arguments.entity(entity);
        return calls.run(call -> upserts.insertIfAbsent(call, checked));
    }

    @Override
    public T update(T entity) {
        write(List.of(arguments.entity(entity)), writes::update);
        return entity;
    }

    @Override
    public List<T> updateAll(Collection<? extends T> entities) {
        write(arguments.entities(entities), writes::update);
        return new ArrayList<>(entities);
    }

    @Override
    public T save(T entity) {
        write(List.of(arguments.entity(entity)), writes::save);
        return entity;
    }

    @Override
    public List<T> saveAll(Collection<? extends T> entities) {
        write(arguments.entities(entities), writes::save);
        return new ArrayList<>(entities);
    }

    @Override
    public WriteReport saveGraph(T entity) {
        List<T> checked = List.of(arguments.entity(entity));
        return calls.run(call -> writes.saveGraph(call, checked));
    }

    @Override
    public T upsert(T entity) {
        write(List.of(arguments.entity(entity)), (call, one) -> upserts.upsert(call, one.get(0)));
        return entity;
    }

    @Override
    public UpsertResult<T> upsertAll(Collection<? extends T> entities, UpsertSpec<T> spec) {
        List<T> checked = arguments.entities(entities);
        manyUpserts.check(requireNonNull(spec, "spec"));
        return checked.isEmpty()
                ? new UpsertResult<>(List.of(), List.of())
                : calls.run(call -> manyUpserts.upsert(call, checked, spec));
    }

    @Override
    public void delete(T entity) {
        write(List.of(arguments.entity(entity)), writes::delete);
    }

    @Override
    public void deleteAll(Collection<? extends T> entities) {
        write(arguments.entities(entities), writes::delete);
    }

    @Override
    public boolean deleteById(ID id) {
        return bulkWrites.deleteById(arguments.id(id));
    }

    @Override
    public long deleteAllById(Collection<? extends ID> ids) {
        return bulkWrites.deleteAllById(arguments.ids(ids));
    }

    @Override
    public long deleteWhere(DeleteSpec<T> spec) {
        return bulkWrites.deleteWhere(requireNonNull(spec, "spec"));
    }

    @Override
    public long insertFrom(InsertSpec<T, ?> spec) {
        return bulkWrites.insertFrom(requireNonNull(spec, "spec"));
    }

    @Override
    public long updateWhere(UpdateSpec<T> spec) {
        return bulkWrites.updateWhere(requireNonNull(spec, "spec"));
    }

    @Override
    public void patch(ID id, Assignment<? super T> change) {
        patch(id, List.of(requireNonNull(change, "change")));
    }

    @Override
    public void patch(ID id, Collection<? extends Assignment<? super T>> changes) {
        bulkWrites.patch(arguments.id(id), arguments.changes(changes));
    }

    @Override
    public RelationEditor<ID, ToOneEditor> relation(Property<T, ?> relation) {
        return editors.toOne(Path.path(requireNonNull(relation, "relation")));
    }

    @Override
    public RelationEditor<ID, ToOneEditor> relation(Path<T, ?> relation) {
        return editors.toOne(requireNonNull(relation, "relation"));
    }

    @Override
    public RelationEditor<ID, ToManyEditor> relation(CollectionProperty<T> relation) {
        return editors.toMany(Path.path(requireNonNull(relation, "relation")));
    }

    @Override
    public RelationEditor<ID, ToManyEditor> relation(CollectionPath<T, ?> relation) {
        return editors.toMany(requireNonNull(relation, "relation"));
    }

    /** Runs a write; an empty list of entities sends nothing. */
    private void write(List<T> entities, BiConsumer<RepositoryOperation, List<T>> work) {
        if (!entities.isEmpty()) {
            calls.run(call -> {
                work.accept(call, entities);
                return entities;
            });
        }
    }
}
