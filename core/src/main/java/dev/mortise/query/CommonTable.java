package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import dev.mortise.error.InvalidQueryException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A common table expression: the rows of a query, which other queries read as they read an entity.
 *
 * <pre>{@code
 * record Node(long id, int depth) {}
 *
 * CommonTable<Node> below = CommonTable.recursive(
 *     QuerySpec.of(Section.class)
 *         .where(path(Section::getName).eq("Drinks"))
 *         .select(into(Node.class, path(Section::getId), value(0))),
 *     QuerySpec.of(Section.class)
 *         .where(path(Section::getParent).then(Section::getId).eq(prior(path(Node::id))))
 *         .select(into(Node.class, path(Section::getId), prior(path(Node::depth)).plus(1))),
 *     20);
 *
 * sections.find(QuerySpec.of(Section.class)
 *     .where(path(Section::getId).in(QuerySpec.of(below).select(path(Node::id)))))
 * }</pre>
 *
 * <p>Its columns are the components of the record, which the query selects one by one. Its queries cannot name the rows of the
 * query that it stands in. Instances are immutable and compare by value.
 *
 * @param <N> the record that a row is
 */
public final class CommonTable<N extends Record> {

    private final SelectSpec<?, N> start;
    private final Optional<SelectSpec<?, N>> step;
    private final int levels;

    private CommonTable(SelectSpec<?, N> start, Optional<SelectSpec<?, N>> step, int levels) {
        this.start = start;
        this.step = step;
        this.levels = levels;
        requireColumns(start);
        step.ifPresent(CommonTable::requireColumns);
    }

    /**
     * The rows of a query.
     *
     * @param select selects a record by one expression for each component
     * @throws InvalidQueryException if it selects anything else
     */
    public static <N extends Record> CommonTable<N> of(SelectSpec<?, N> select) {
        return new CommonTable<>(requireNonNull(select, "select"), Optional.empty(), 0);
    }

    /**
     * The rows of a query, and again and again those that follow from them: a tree, or a way through a graph.
     *
     * <p>Each row stands in a level: that of {@code start} in the first, and those that {@code step} finds for the rows of a
     * level in the next. The table ends where a level is empty, or after the last of {@code levels}, so a cycle in the data
     * ends there too; its rows are repeated in later levels. A row that is reached in several ways is in the table as often.
     *
     * @param start the rows of the first level
     * @param step the rows that follow from one row, whose components it names with {@link Queries#prior}; it has no groups,
     *     duplicates are not removed, and it has no order or limit
     * @param levels the largest number of levels, at least 1
     * @throws InvalidQueryException if a query selects anything but a record by one expression for each component, or the
     *     step is not as above
     * @throws IllegalArgumentException if the number of levels is not positive
     */
    public static <N extends Record> CommonTable<N> recursive(
            SelectSpec<?, N> start, SelectSpec<?, N> step, int levels) {
        if (levels < 1) {
            throw new IllegalArgumentException("a recursive table has at least one level, not " + levels);
        }
        requirePlain(requireNonNull(step, "step"));
        return new CommonTable<>(requireNonNull(start, "start"), Optional.of(step), levels);
    }

    private static void requirePlain(SelectSpec<?, ?> step) {
        if (step.isUnion()
                || step.isDistinct()
                || !step.groups().isEmpty()
                || step.having().isPresent()
                || step.qualification().isPresent()
                || !step.order().isEmpty()
                || step.limit().isPresent()
                || step.offset() > 0) {
            throw new InvalidQueryException(
                    "the step of a recursive table has a condition and joins alone, but this one is " + step
                            + "; group, sort and limit what reads the table");
        }
    }

    private static void requireColumns(SelectSpec<?, ?> select) {
        if (select.rows().lock().isPresent()) {
            throw new InvalidQueryException("a common table locks no rows; remove the lock of " + select);
        }
        select.members().forEach(member -> requireColumns(member.select()));
        if (!(select.selection() instanceof Selection.Constructed<?, ?> record)
                || !record.components().stream().allMatch(Expression.class::isInstance)) {
            throw new InvalidQueryException(
                    "a common table selects a record by one expression for each component, as in"
                            + " into(Node.class, path(...), value(0)), but this one selects " + select.selection());
        }
    }

    /**
     * The expressions that a query of a common table selects.
     *
     * @param select one whose columns are those of a common table
     */
    @Internal
    public static List<Expression<?, ?>> columns(SelectSpec<?, ?> select) {
        return ((Selection.Constructed<?, ?>) select.selection())
                .components().stream()
                        .<Expression<?, ?>>map(component -> (Expression<?, ?>) component)
                        .toList();
    }

    /** The record that a row is. */
    @SuppressWarnings("unchecked") // it selects this record
    public Class<N> type() {
        return ((Selection.Constructed<?, N>) (Selection<?, ?>) start.selection()).type();
    }

    /** The query of the rows, or of those of the first level. */
    @Internal
    public SelectSpec<?, N> start() {
        return start;
    }

    /** The query of the rows that follow from one row. */
    @Internal
    public Optional<SelectSpec<?, N>> step() {
        return step;
    }

    /** The largest number of levels of a recursive table. */
    @Internal
    public int levels() {
        return levels;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CommonTable<?> that
                        && levels == that.levels
                        && start.equals(that.start)
                        && step.equals(that.step);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, step, levels);
    }

    @Override
    public String toString() {
        return step.map(next -> "recursive table (" + start + ", then " + next + ", " + levels + " levels)")
                .orElseGet(() -> "table (" + start + ")");
    }
}
