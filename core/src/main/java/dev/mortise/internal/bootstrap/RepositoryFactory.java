package dev.mortise.internal.bootstrap;

import dev.mortise.capability.Capability;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.bulk.BulkOperations;
import dev.mortise.internal.bulk.BulkUpdateExecutor;
import dev.mortise.internal.bulk.BulkUpdateValidator;
import dev.mortise.internal.bulk.InsertSelectValidator;
import dev.mortise.internal.bulk.UpsertExecutor;
import dev.mortise.internal.check.ArgumentValidator;
import dev.mortise.internal.check.FetchPlanResolver;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.graph.CascadingOperations;
import dev.mortise.internal.graph.DeleteCascader;
import dev.mortise.internal.graph.SnapshotReader;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.identity.IdAssigner;
import dev.mortise.internal.identity.SequenceRegistry;
import dev.mortise.internal.identity.UuidV7Generator;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.keyset.CursorCodec;
import dev.mortise.internal.keyset.KeysetFactory;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ModuleState;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.QueryRewriter;
import dev.mortise.internal.read.GeneratedValuesReader;
import dev.mortise.internal.read.ReadOperations;
import dev.mortise.internal.relation.RelationEditorFactory;
import dev.mortise.internal.repository.DefaultRepository;
import dev.mortise.internal.select.SelectOperations;
import dev.mortise.internal.stream.ChunkInserter;
import dev.mortise.internal.stream.KeysetReader;
import dev.mortise.internal.write.CascadeRules;
import dev.mortise.internal.write.CompositeWriteInterceptor;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.EntityWriter;
import dev.mortise.internal.write.LifecycleCallbacks;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.internal.write.ReferencedAttributeGuard;
import dev.mortise.internal.write.UpsertOperations;
import dev.mortise.internal.write.WriteInterceptor;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.repository.Repository;
import dev.mortise.spi.Store;
import dev.mortise.spi.UnfetchedFactory;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the repositories of a module from their shared collaborators. */
public final class RepositoryFactory {

    /**
     * The collaborators that the repositories of a module share.
     *
     * @param transactions the transactions that they join
     * @param routing which store holds which entity
     * @param dialect the dialect of the database
     * @param cursors writes and reads the texts of cursors
     * @param rows creates the row plans of entities
     * @param unfetched creates proxies and placeholders of entities that were not fetched
     * @param honorEager whether reads load what the mapping calls EAGER
     * @param idsInMessages whether messages about rows that are missing or stale name their ids
     * @param queries what is allowed in queries
     * @param state whether the module is open
     */
    public record Shared(
            TransactionTemplate transactions,
            StoreRouting routing,
            SqlDialect dialect,
            CursorCodec cursors,
            RowPlanFactory rows,
            UnfetchedFactory unfetched,
            boolean honorEager,
            boolean idsInMessages,
            QueryOptions queries,
            ModuleState state) {}

    private final Shared shared;
    private final SequenceRegistry blocks = new SequenceRegistry();
    private final UuidV7Generator uuids = new UuidV7Generator(System::currentTimeMillis);
    private final QueryRewriter rewriter;
    private final WriteInterceptor interceptor;
    private final ModuleWriteContext writes;
    private final SnapshotReader stored;
    private final DeleteCascader deletes;

    RepositoryFactory(ModuleModel models, Shared shared) {
        this(models, shared, QueryRewriter.none(), List.of(new LifecycleCallbacks(), new ReferencedAttributeGuard()));
    }

    /**
     * @param rewriter changes the queries of reads and the plans of bulk changes
     * @param interceptors who take part in writes, in order
     */
    RepositoryFactory(ModuleModel models, Shared shared, QueryRewriter rewriter, List<WriteInterceptor> interceptors) {
        this.shared = shared;
        this.rewriter = rewriter;
        this.interceptor = new CompositeWriteInterceptor(interceptors);
        this.writes = new ModuleWriteContext(models, this::writesOf);
        this.stored = new SnapshotReader(shared.rows());
        this.deletes = new DeleteCascader(writes, stored);
    }

    /** Creates the repository of an entity; its ids have the type in the model. */
    public <T, ID> Repository<T, ID> create(EntityModel<T> model) {
        EntityWriteContext entity = writes.of(model);
        Store store = entity.store();
        OperationRunner calls = new OperationRunner(
                TransactionAccess.of(shared.transactions()), store, rewriter, shared.state()::requireOpen);
        UpsertOperations upserts =
                new UpsertOperations(model, writes, this::readBack, interceptor, store.capabilities());
        ArgumentValidator<T> arguments = new ArgumentValidator<>(
                model, entity.paths(), store::unwrapped, shared.queries().maxPageSize());
        return new DefaultRepository<>(
                model,
                entity.ids(),
                arguments,
                reads(entity, model, calls),
                selects(entity, model, calls),
                new CascadingOperations(entity, writes, stored, deletes),
                new ChunkInserter(shared.transactions(), calls),
                upserts,
                new UpsertExecutor(model, writes, this::readBack, interceptor, features(store)),
                new BulkOperations(
                        entity,
                        new BulkUpdateValidator(model, entity.versions(), features(store)),
                        new InsertSelectValidator(model, entity.versions(), features(store)),
                        shared.rows().exists(),
                        new BulkUpdateExecutor(entity, stored),
                        deletes,
                        interceptor,
                        calls),
                new RelationEditorFactory(entity, arguments, writes, stored, shared.unfetched(), calls),
                calls);
    }

    private EntityWriteContext writesOf(EntityModel<?> model) {
        Store store = shared.routing().storeOf(model);
        CascadeRules links = CascadeRules.of(model);
        IdAssigner ids = new IdAssigner(
                model,
                blocks,
                uuids,
                store.capabilities().contains(Capability.ZERO_ID_LITERAL),
                shared.idsInMessages());
        VersionStrategy versions = versions(model.version().orElse(null));
        return new EntityWriteContext(
                model,
                writes.tableOf(model),
                store,
                links,
                ids,
                versions,
                new IdPredicates(model),
                new EntityWriter(model, links, ids, versions, readBack(model), interceptor));
    }

    private GeneratedValuesReader readBack(EntityModel<?> model) {
        return new GeneratedValuesReader(model, new IdPredicates(model), shared.rows());
    }

    private <T> ReadOperations<T> reads(EntityWriteContext entity, EntityModel<T> model, OperationRunner calls) {
        FetchPlanResolver fetches = new FetchPlanResolver(model, shared.honorEager(), features(entity.store()));
        QueryFeatures features = features(entity.store());
        QueryValidator<T> specs = new QueryValidator<>(model, entity.paths(), fetches, features);
        return new ReadOperations<>(
                model,
                specs,
                entity.paths(),
                entity.ids(),
                entity.versions(),
                row -> readBack(writes.of(model, row).model()),
                shared.rows(),
                keysets(entity, model, specs, calls),
                shared.unfetched(),
                calls);
    }

    private <T> SelectOperations<T> selects(EntityWriteContext entity, EntityModel<T> model, OperationRunner calls) {
        FetchPlanResolver fetches = new FetchPlanResolver(model, shared.honorEager(), features(entity.store()));
        QueryValidator<T> specs = new QueryValidator<>(model, entity.paths(), fetches, features(entity.store()));
        return new SelectOperations<>(
                model, specs, entity.paths(), shared.rows(), keysets(entity, model, specs, calls), calls);
    }

    private <T> KeysetReader<T> keysets(
            EntityWriteContext entity, EntityModel<T> model, QueryValidator<T> specs, OperationRunner calls) {
        return new KeysetReader<>(
                model,
                specs,
                shared.rows(),
                new KeysetFactory(model, features(entity.store()), shared.dialect(), shared.cursors()),
                shared.transactions(),
                calls,
                entity.store().capabilities().contains(Capability.CURSOR_STREAMING));
    }

    private QueryFeatures features(Store store) {
        return new QueryFeatures(shared.queries().functions(), store.capabilities());
    }

    private static @Nullable VersionStrategy versions(@Nullable BasicAttribute version) {
        return version == null ? null : new VersionStrategy(version, Clock.systemUTC());
    }
}
