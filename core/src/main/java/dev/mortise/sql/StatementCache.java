package dev.mortise.sql;

import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.table.CollectionTable;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Renders each shape of plan once.
 *
 * <p>Plans that differ in their values only share a text, and what the engine has prepared for it; a plan whose shape is known costs
 * one pass over it. The cache is bounded by what its shapes weigh, about {@value #CAPACITY} bytes; shapes that are not used any more
 * make room, and very long ones are not kept. Safe to share between threads, and nothing waits for another thread.
 *
 * @param <S> what the engine makes of a text
 */
public final class StatementCache<S> {

    /** About how many bytes the shapes may take that are kept. */
    static final long CAPACITY = 8_000_000;

    /** About how many bytes a shape takes besides what is counted. */
    private static final int BYTES_OF_SHAPE = 1_500;

    /** About how many bytes a token takes: a reference, and often an object of its own. */
    private static final int BYTES_OF_TOKEN = 24;

    /** About how many bytes a parameter takes, in the text's list and in what an engine makes of it. */
    private static final int BYTES_OF_PARAMETER = 250;

    /** How often the text is there: an engine may keep the text that it is translated to. */
    private static final int TEXTS = 2;

    private record Entry<S>(RenderedStatement text, S prepared, long weight) {}

    private final StatementRenderer renderer;
    private final BoundedCache<StatementKey, Entry<S>> entries = new BoundedCache<>(CAPACITY, Entry::weight);
    private final Map<EntityModel<?>, List<CollectionTable>> tables = new ConcurrentHashMap<>();

    public StatementCache(StatementRenderer renderer) {
        this.renderer = renderer;
    }

    /**
     * The statement for a query.
     *
     * @param prepare makes what the engine needs from the text; called for new shapes only
     */
    public BoundStatement<S> select(SelectPlan<?> plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.select(plan), prepare);
    }

    /** The statement for a query of elements; as {@link #select(SelectPlan, Function)}. */
    public BoundStatement<S> selectElements(CollectionSelectPlan<?> plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.selectElements(plan), prepare);
    }

    /** The statement for a bulk change. */
    public BoundStatement<S> update(UpdatePlan plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.update(plan), prepare);
    }

    /** The statement for a bulk delete. */
    public BoundStatement<S> delete(DeletePlan plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.delete(plan), prepare);
    }

    /**
     * The statements that delete, before the rows of an entity, what goes with them in other tables: rows of its collections, and
     * junction rows that refer to it.
     */
    public List<BoundStatement<S>> deleteReferring(DeletePlan plan, Function<RenderedStatement, S> prepare) {
        List<CollectionTable> referring = tables.get(plan.entity());
        if (referring == null) {
            referring = tables.computeIfAbsent(plan.entity(), CollectionTable::emptiedBefore);
        }
        List<BoundStatement<S>> statements = new ArrayList<>(referring.size());
        for (CollectionTable table : referring) {
            statements.add(bound(
                    StatementKey.of(plan, table, renderer.lists()),
                    () -> renderer.deleteReferring(plan, table),
                    prepare));
        }
        return statements;
    }

    private static long weight(StatementKey shape, RenderedStatement text) {
        return BYTES_OF_SHAPE
                + (long) BYTES_OF_TOKEN * shape.length()
                + (long) TEXTS * text.text().length()
                + (long) BYTES_OF_PARAMETER * text.parameters().size();
    }

    /** About how many bytes the shapes take that are kept. */
    public long weight() {
        return entries.weight();
    }

    private BoundStatement<S> bound(
            StatementKey shape, Supplier<RenderedStatement> render, Function<RenderedStatement, S> prepare) {
        Entry<S> entry = entries.get(shape);
        if (entry == null) {
            RenderedStatement text = render.get();
            entry = new Entry<>(text, prepare.apply(text), weight(shape, text));
            if (text.isShared()) {
                entries.put(shape.withoutOperands(), entry);
            }
        }
        return new BoundStatement<>(entry.prepared(), entry.text().values(shape.operands()));
    }
}
