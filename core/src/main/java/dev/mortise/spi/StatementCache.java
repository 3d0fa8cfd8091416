package dev.mortise.spi;

import dev.mortise.mapping.CollectionModel;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Renders each shape of plan once.
 *
 * <p>Plans that differ in their values only share a text, and what the engine has prepared for it; a plan whose shape is known costs
 * one pass over it. The cache is bounded; shapes that are not used any more make room. Safe to share between threads, and nothing
 * waits for another thread.
 *
 * @param <S> what the engine makes of a text
 */
public final class StatementCache<S> {

    /** How many shapes are kept. */
    private static final int CAPACITY = 2048;

    private record Entry<S>(StatementText text, S prepared) {}

    private final StatementRenderer renderer;
    private final RecentlyUsed<PlanShape, Entry<S>> entries = new RecentlyUsed<>(CAPACITY);

    public StatementCache(StatementRenderer renderer) {
        this.renderer = renderer;
    }

    /**
     * The statement for a query.
     *
     * @param prepare makes what the engine needs from the text; called for new shapes only
     */
    public BoundStatement<S> select(ReadPlan<?> plan, Function<StatementText, S> prepare) {
        return bound(PlanShape.of(plan), () -> renderer.select(plan), prepare);
    }

    /** The statement for a query of elements; as {@link #select(ReadPlan, Function)}. */
    public BoundStatement<S> selectElements(ElementsPlan<?> plan, Function<StatementText, S> prepare) {
        return bound(PlanShape.of(plan), () -> renderer.selectElements(plan), prepare);
    }

    /** The statement for a bulk change. */
    public BoundStatement<S> update(UpdatePlan plan, Function<StatementText, S> prepare) {
        return bound(PlanShape.of(plan), () -> renderer.update(plan), prepare);
    }

    /** The statement for a bulk delete. */
    public BoundStatement<S> delete(DeletePlan plan, Function<StatementText, S> prepare) {
        return bound(PlanShape.of(plan), () -> renderer.delete(plan), prepare);
    }

    /** The statement that deletes the rows of a collection in its own table before their owners are deleted. */
    public BoundStatement<S> deleteElements(
            DeletePlan owners, CollectionModel collection, Function<StatementText, S> prepare) {
        return bound(PlanShape.of(owners, collection), () -> renderer.deleteElements(owners, collection), prepare);
    }

    private BoundStatement<S> bound(
            PlanShape shape, Supplier<StatementText> render, Function<StatementText, S> prepare) {
        Entry<S> entry = entries.get(shape);
        if (entry == null) {
            StatementText text = render.get();
            entry = new Entry<>(text, prepare.apply(text));
            entries.put(shape.withoutOperands(), entry);
        }
        return new BoundStatement<>(entry.prepared(), entry.text().values(shape.operands()));
    }
}
