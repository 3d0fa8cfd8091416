package dev.mortise;

import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.EntityModels;
import dev.mortise.spi.Capability;
import dev.mortise.spi.RowPlans;
import dev.mortise.spi.StandIns;
import dev.mortise.spi.Store;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together the repositories of a module from the parts that they share. */
final class RepositoryFactory {

    /**
     * What the repositories of a module have in common.
     *
     * @param transactions the transactions that they join
     * @param routing which store holds which entity
     * @param rows how rows become entities
     * @param standIns what stands for entities that were not fetched
     * @param honourEager whether reads load what the mapping calls EAGER
     * @param idsInMessages whether messages about rows that are missing or stale name their ids
     * @param maxPageSize how many rows a page may have
     * @param state whether the module is open
     */
    record Shared(
            TransactionTemplate transactions,
            Routing routing,
            RowPlans rows,
            StandIns standIns,
            boolean honourEager,
            boolean idsInMessages,
            int maxPageSize,
            OpenState state) {}

    private final Shared shared;
    private final SequenceBlocks blocks = new SequenceBlocks();
    private final TimeOrderedUuids uuids = new TimeOrderedUuids(System::currentTimeMillis);
    private final ReadRewriter rewriter;
    private final WriteInterceptor interceptor;
    private final ModuleWrites writes;
    private final StoredRows stored;
    private final CascadingDeletes deletes;

    RepositoryFactory(EntityModels models, Shared shared) {
        this(models, shared, ReadRewriter.none(), List.of(new LifecycleCallbacks(), new ReferredValues()));
    }

    /**
     * @param rewriter changes what reads and bulk changes are about
     * @param interceptors who take part in writes, in order
     */
    RepositoryFactory(EntityModels models, Shared shared, ReadRewriter rewriter, List<WriteInterceptor> interceptors) {
        this.shared = shared;
        this.rewriter = rewriter;
        this.interceptor = new WriteInterceptors(interceptors);
        this.writes = new ModuleWrites(models, this::writesOf);
        this.stored = new StoredRows(shared.rows());
        this.deletes = new CascadingDeletes(writes, stored);
    }

    /** A repository of an entity; its id is of the model's type, whatever the caller calls it. */
    <T, ID> Repository<T, ID> create(EntityModel<T> model) {
        EntityWrites entity = writes.of(model);
        Store store = entity.store();
        Calls calls = new Calls(shared.transactions(), store, rewriter, shared.state()::requireOpen);
        Upserts upserts = new Upserts(model, writes, this::readBack, interceptor, store.capabilities());
        Arguments<T> arguments = new Arguments<>(model, entity.paths(), store::unwrapped, shared.maxPageSize());
        return new StandardRepository<>(
                model,
                entity.ids(),
                arguments,
                reads(entity, model, calls),
                new GraphWrites(entity, writes, stored, deletes),
                upserts,
                new BulkWrites(
                        entity,
                        new BulkChecker(
                                model, entity.versions(), store.capabilities().contains(Capability.BULK_JOIN)),
                        new BulkUpdates(entity, stored),
                        deletes,
                        interceptor,
                        calls),
                new RelationEditors(entity, arguments, writes, stored, shared.standIns(), calls),
                calls);
    }

    private EntityWrites writesOf(EntityModel<?> model) {
        Store store = shared.routing().storeOf(model);
        Links links = Links.of(model);
        Ids ids = new Ids(
                model,
                blocks,
                uuids,
                store.capabilities().contains(Capability.ZERO_ID_LITERAL),
                shared.idsInMessages());
        Versions versions = versions(model.version().orElse(null));
        return new EntityWrites(
                model,
                writes.tableOf(model),
                store,
                links,
                ids,
                versions,
                new IdPaths(model),
                new Writes(model, links, ids, versions, readBack(model), interceptor));
    }

    private ReadBack readBack(EntityModel<?> model) {
        return new ReadBack(model, new IdPaths(model), shared.rows());
    }

    private <T> Reads<T> reads(EntityWrites entity, EntityModel<T> model, Calls calls) {
        FetchPlans fetches = new FetchPlans(model, shared.honourEager());
        SpecChecker<T> specs = new SpecChecker<>(model, entity.paths(), fetches);
        return new Reads<>(
                model,
                specs,
                entity.paths(),
                entity.ids(),
                row -> readBack(writes.of(model, row).model()),
                shared.rows(),
                shared.standIns(),
                calls);
    }

    private static @Nullable Versions versions(@Nullable BasicAttribute version) {
        return version == null ? null : new Versions(version, Clock.systemUTC());
    }
}
