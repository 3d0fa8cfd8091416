package dev.mortise.sql;

import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.table.CollectionTable;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
import dev.mortise.sql.statement.BoundStatement;
import dev.mortise.sql.statement.RenderedStatement;
import dev.mortise.sql.statement.UpsertStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Renders each statement key once and caches its text.
 *
 * <p>Plans that differ only in their values share a text, and the engine's prepared form; a plan with a known key costs
 * one pass over it. The cache is bounded by the weight of its keys, about {@value #CAPACITY} bytes; unused keys are
 * dropped, and very long ones are not cached. Thread-safe and lock-free.
 *
 * @param <S> the type that the engine prepares from a text
 */
public final class StatementCache<S> {

    /** The approximate maximum weight of cached keys, in bytes. */
    static final long CAPACITY = 8_000_000;

    /** The approximate fixed weight of a key, in bytes. */
    private static final int BYTES_OF_KEY = 1_500;

    /** The approximate weight of a token in bytes: a reference, and often an object. */
    private static final int BYTES_OF_TOKEN = 24;

    /** The approximate weight of a parameter in bytes, in the text's list and in the engine's prepared form. */
    private static final int BYTES_OF_PARAMETER = 250;

    /** The number of copies of the text: an engine may keep the text that it translates to. */
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
     * @param prepare creates the engine's prepared form of the text; called for new keys only
     */
    public BoundStatement<S> select(SelectPlan<?> plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.select(plan), prepare);
    }

    /** The statement for a query of elements; as {@link #select(SelectPlan, Function)}. */
    public BoundStatement<S> selectElements(CollectionSelectPlan<?> plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.selectElements(plan), prepare);
    }

    /** Returns the statement of a bulk update. */
    public BoundStatement<S> update(UpdatePlan plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.update(plan), prepare);
    }

    /** Returns the statement of an {@code insert ... select}. */
    public BoundStatement<S> insert(InsertSelectPlan plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.insert(plan), prepare);
    }

    /**
     * Returns a statement of an upsert with a conflict target for each of its rows.
     *
     * @param rows the entities
     */
    public List<BoundStatement<S>> upsert(
            UpsertPlan plan, UpsertStep step, List<?> rows, Function<RenderedStatement, S> prepare) {
        StatementKey key = StatementKey.of(plan, step, renderer.lists());
        Entry<S> entry = entry(key, () -> renderer.upsert(plan, step), prepare);
        Object[] operands = key.operands();
        List<BoundStatement<S>> statements = new ArrayList<>(rows.size());
        for (Object row : rows) {
            operands[0] = row;
            statements.add(new BoundStatement<>(entry.prepared(), entry.text().values(operands)));
        }
        return statements;
    }

    /** The statement for a bulk delete. */
    public BoundStatement<S> delete(DeletePlan plan, Function<RenderedStatement, S> prepare) {
        return bound(StatementKey.of(plan, renderer.lists()), () -> renderer.delete(plan), prepare);
    }

    /**
     * Returns the statements that run before rows of an entity are deleted, on other tables: they delete rows of its
     * collections, and join table rows that refer to it.
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

    private static long weight(StatementKey key, RenderedStatement text) {
        return BYTES_OF_KEY
                + (long) BYTES_OF_TOKEN * key.length()
                + (long) TEXTS * text.text().length()
                + (long) BYTES_OF_PARAMETER * text.parameters().size();
    }

    /** Returns the approximate weight of the cached keys, in bytes. */
    public long weight() {
        return entries.weight();
    }

    private BoundStatement<S> bound(
            StatementKey key, Supplier<RenderedStatement> render, Function<RenderedStatement, S> prepare) {
        Entry<S> entry = entry(key, render, prepare);
        return new BoundStatement<>(entry.prepared(), entry.text().values(key.operands()));
    }

    private Entry<S> entry(
            StatementKey key, Supplier<RenderedStatement> render, Function<RenderedStatement, S> prepare) {
        Entry<S> entry = entries.get(key);
        if (entry == null) {
            RenderedStatement text = render.get();
            entry = new Entry<>(text, prepare.apply(text), weight(key, text));
            if (text.isShared()) {
                entries.put(key.withoutOperands(), entry);
            }
        }
        return entry;
    }
}
