package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import dev.mortise.query.Condition;
import dev.mortise.query.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query for the elements of one collection of some owners, validated like a {@link SelectPlan}.
 *
 * @param collection the collection
 * @param owners the ids of the owners, at least one and no more than one statement takes
 * @param condition the condition on an element, or empty for every element; only where the elements are entities
 * @param row the selected items, and the reader of a row as {@code R}: the owner's id, the position where the
 *     collection has one, and the element
 * @param order how the elements of one owner are sorted, most significant key first; paths start from the element
 * @param limitPerOwner how many elements of each owner at most, first in the order, or empty for no limit
 * @param <R> the type of a row
 */
public record CollectionSelectPlan<R>(
        CollectionModel collection,
        List<Object> owners,
        Optional<Condition<?>> condition,
        RowPlan<R> row,
        List<SortKey<?>> order,
        OptionalInt limitPerOwner) {

    public CollectionSelectPlan {
        owners = List.copyOf(owners);
        order = List.copyOf(order);
    }
}
