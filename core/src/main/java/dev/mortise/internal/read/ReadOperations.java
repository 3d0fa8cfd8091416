package dev.mortise.internal.read;

import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.identity.IdAssigner;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.stream.KeysetReader;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.UnfetchedFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reads of one entity: by id, by spec, in pages, and into entities in memory.
 *
 * @param <T> the entity
 */
public final class ReadOperations<T> {

    private final EntityModel<T> model;
    private final UnfetchedFactory unfetched;
    private final EntityIdReader<T> byId;
    private final QueryReader<T> bySpec;
    private final PageReader<T> pages;
    private final StreamReader<T> streams;
    private final EntityRefresher<T> refresher;

    /**
     * @param versions the versions of the entity, or null where it has none
     * @param keysets reads from position to position
     */
    public ReadOperations(
            EntityModel<T> model,
            QueryValidator<T> specs,
            IdPredicates paths,
            IdAssigner ids,
            @Nullable VersionStrategy versions,
            Function<Object, GeneratedValuesReader> readBack,
            RowPlanFactory rows,
            KeysetReader<T> keysets,
            UnfetchedFactory unfetched,
            OperationRunner calls) {
        EntitySelector<T> selector = new EntitySelector<>(model, rows, new LockedEntities<>(model, versions));
        this.model = model;
        this.unfetched = unfetched;
        this.byId = new EntityIdReader<>(model, specs, paths, rows, selector, calls);
        this.bySpec = new QueryReader<>(model, specs, selector, calls);
        this.pages = new PageReader<>(specs, selector, calls);
        this.streams = new StreamReader<>(keysets, selector);
        this.refresher = new EntityRefresher<>(model, specs, paths, ids, readBack, rows, calls);
    }

    public EntityIdReader<T> byId() {
        return byId;
    }

    public QueryReader<T> bySpec() {
        return bySpec;
    }

    public PageReader<T> pages() {
        return pages;
    }

    public StreamReader<T> streams() {
        return streams;
    }

    public EntityRefresher<T> refresher() {
        return refresher;
    }

    /** Returns a reference to a row that is not read. */
    public T reference(Object id) {
        return model.type().cast(unfetched.reference(model, id));
    }
}
