package dev.mortise.internal.select;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.query.Selection;
import dev.mortise.spi.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects the columns of a union's member while its selection is resolved: one for each value. */
final class MemberColumns {

    private final List<ResultColumn> readAs;
    private final List<ResultColumn> found = new ArrayList<>();

    /**
     * @param readAs the columns of the union, where the member's selection reads its rows; empty otherwise
     */
    MemberColumns(List<ResultColumn> readAs) {
        this.readAs = readAs;
    }

    List<ResultColumn> readAs() {
        return readAs;
    }

    List<ResultColumn> found() {
        return List.copyOf(found);
    }

    /**
     * Adds a column.
     *
     * @param item its position among the items
     * @return the reader of its decimals, where those of the union differ from those of the member
     */
    Optional<Function<ColumnSource, RowAssembler>> add(ResultColumn column, int item) {
        found.add(column);
        if (item >= readAs.size() || !column.isDecimal()) {
            return Optional.empty();
        }
        ResultColumn union = readAs.get(item);
        return union.isMixed() || !union.scale().equals(column.scale())
                ? Optional.of(ResultReader.decimals(readAs.get(item), item))
                : Optional.empty();
    }

    /**
     * @throws InvalidQueryException if there are items that are not the column of a value
     */
    void requireAll(Selection<?, ?> selection, List<SelectItem> items) {
        if (items.size() != found.size()) {
            throw new InvalidQueryException(selection
                    + " selects entities, embedded values or collections, which a union cannot compare; select their"
                    + " attributes");
        }
    }
}
