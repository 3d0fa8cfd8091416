package dev.mortise.internal.hydration;

import dev.mortise.spi.SelectItem;
import java.util.List;
import java.util.function.Function;

/**
 * Reads rows as one entity, from columns at other places than those of a select list.
 *
 * @param items the items that the entity is read from
 * @param assembly makes the reader for a source of these items
 */
public record EntityRows(List<SelectItem> items, Function<ColumnSource, RowAssembler> assembly) {

    public EntityRows {
        items = List.copyOf(items);
    }

    /** Returns the reader of a row: one object for each id of the result (R18). */
    public RowAssembler reader(ColumnSource source) {
        return assembly.apply(source);
    }
}
