package dev.mortise.internal.select;

import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.hydration.RowParts;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.Function;

/**
 * A record, tuple, array or entry of other parts.
 *
 * @param constructor makes it of its parts, in their order
 * @param parts the parts
 * @param present the columns of which one is not null where there is a value; empty where there always is one
 */
record CompositePart(
        MethodHandle constructor, List<SelectedPart> parts, List<Function<ColumnSource, RowAssembler>> present)
        implements SelectedPart {

    @Override
    public RowAssembler assembler(ColumnSource source) {
        return RowParts.made(
                constructor,
                parts.stream().map(part -> part.assembler(source)).toList(),
                present.stream().map(column -> column.apply(source)).toList());
    }
}
