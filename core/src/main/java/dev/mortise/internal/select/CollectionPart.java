package dev.mortise.internal.select;

import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.operation.SelectFetch;
import dev.mortise.model.CollectionModel;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.RowPlan;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A collection that a further select reads for all rows: of records, entities or values. */
final class CollectionPart implements SelectedPart {

    private final Function<ColumnSource, RowAssembler> owner;
    private final SelectFetch fetch;
    private final RowPlan<CollectionRow> row;
    private final SelectedPart element;
    private final Function<List<CollectionRow>, Object> collection;

    /**
     * @param owner reads the id of the owner
     * @param fetch the select of the elements
     * @param row reads an element with its owner's id
     * @param element what an element is read as
     * @param collection makes the collection of its elements
     */
    CollectionPart(
            Function<ColumnSource, RowAssembler> owner,
            SelectFetch fetch,
            RowPlan<CollectionRow> row,
            SelectedPart element,
            Function<List<CollectionRow>, Object> collection) {
        this.owner = owner;
        this.fetch = fetch;
        this.row = row;
        this.element = element;
        this.collection = collection;
    }

    @Override
    public RowAssembler assembler(ColumnSource source) {
        return owner.apply(source);
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public void addOwners(@Nullable Object read, SelectedCollections collections) {
        if (read != null) {
            collections.addOwner(this, read);
        }
    }

    @Override
    public Object finished(@Nullable Object read, SelectedCollections collections) {
        return collection.apply(read == null ? List.of() : collections.elementsOf(this, read));
    }

    CollectionModel model() {
        return fetch.relation();
    }

    SelectFetch fetch() {
        return fetch;
    }

    RowPlan<CollectionRow> row() {
        return row;
    }

    SelectedPart element() {
        return element;
    }
}
