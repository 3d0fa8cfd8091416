package dev.mortise;

import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.EntityModel;
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
     * @param maxPageSize how many rows a page may have
     * @param state whether the module is open
     */
    record Shared(
            TransactionTemplate transactions,
            Routing routing,
            RowPlans rows,
            StandIns standIns,
            boolean honourEager,
            int maxPageSize,
            OpenState state) {}

    private final Shared shared;
    private final SequenceBlocks blocks = new SequenceBlocks();
    private final TimeOrderedUuids uuids = new TimeOrderedUuids(System::currentTimeMillis);
    private final ReadRewriter rewriter;
    private final WriteInterceptor interceptor;

    RepositoryFactory(Shared shared) {
        this(shared, ReadRewriter.none(), List.of(new LifecycleCallbacks(), new ReferredValues()));
    }

    /**
     * @param rewriter changes what reads and bulk changes are about
     * @param interceptors who take part in writes, in order
     */
    RepositoryFactory(Shared shared, ReadRewriter rewriter, List<WriteInterceptor> interceptors) {
        this.shared = shared;
        this.rewriter = rewriter;
        this.interceptor = new WriteInterceptors(interceptors);
    }

    /** A repository of an entity; its id is of the model's type, whatever the caller calls it. */
    <T, ID> Repository<T, ID> create(EntityModel<T> model) {
        Store store = shared.routing().storeOf(model);
        Calls calls = new Calls(shared.transactions(), store, rewriter, shared.state()::requireOpen);
        IdPaths paths = new IdPaths(model);
        Ids ids = new Ids(model, blocks, uuids, store.capabilities().contains(Capability.ZERO_ID_LITERAL));
        Versions versions = versions(model.version().orElse(null));
        ReadBack readBack = new ReadBack(model, paths, shared.rows());
        Writes writes = new Writes(model, ids, versions, readBack, interceptor);
        return new StandardRepository<>(
                model,
                new Arguments<>(model, paths, store::unwrapped, shared.maxPageSize()),
                reads(model, calls, paths, ids, readBack),
                writes,
                new Upserts(model, ids, versions, writes, readBack, interceptor, store.capabilities()),
                new BulkWrites(
                        model,
                        paths,
                        new BulkChecker(model, versions, store.capabilities().contains(Capability.BULK_JOIN)),
                        interceptor,
                        calls),
                calls);
    }

    private <T> Reads<T> reads(EntityModel<T> model, Calls calls, IdPaths paths, Ids ids, ReadBack readBack) {
        FetchPlans fetches = new FetchPlans(model, shared.honourEager());
        SpecChecker<T> specs = new SpecChecker<>(model, paths, fetches);
        return new Reads<>(model, specs, paths, ids, readBack, shared.rows(), shared.standIns(), calls);
    }

    private static @Nullable Versions versions(@Nullable BasicAttribute version) {
        return version == null ? null : new Versions(version, Clock.systemUTC());
    }
}
