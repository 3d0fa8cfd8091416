package dev.mortise.internal.select;

import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.hydration.RowParts;
import dev.mortise.internal.reflect.Rethrow;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record, tuple, array or entry of other parts.
 *
 * <p>With complete parts it is made while the row is read; otherwise the row gives an array of them.
 */
final class CompositePart implements SelectedPart {

    private static final MethodType FROM_ARRAY = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandle constructor;
    private final MethodHandle fromArray;
    private final List<SelectedPart> parts;
    private final List<Function<ColumnSource, RowAssembler>> present;
    private final boolean isComplete;

    /**
     * @param constructor makes it of its parts, in their order
     * @param parts the parts
     * @param present the columns of which one is not null where there is a value; empty where there always is one
     */
    CompositePart(
            MethodHandle constructor, List<SelectedPart> parts, List<Function<ColumnSource, RowAssembler>> present) {
        this.constructor = constructor;
        this.fromArray = constructor.asSpreader(Object[].class, parts.size()).asType(FROM_ARRAY);
        this.parts = List.copyOf(parts);
        this.present = List.copyOf(present);
        this.isComplete = parts.stream().allMatch(SelectedPart::isComplete);
    }

    @Override
    public RowAssembler assembler(ColumnSource source) {
        List<RowAssembler> readers =
                parts.stream().map(part -> part.assembler(source)).toList();
        List<RowAssembler> columns =
                present.stream().map(column -> column.apply(source)).toList();
        return isComplete ? RowParts.made(constructor, readers, columns) : RowParts.values(readers, columns);
    }

    @Override
    public boolean isComplete() {
        return isComplete;
    }

    @Override
    public void addOwners(@Nullable Object read, SelectedCollections collections) {
        if (!isComplete && read instanceof Object[] values) {
            for (int index = 0; index < values.length; index++) {
                parts.get(index).addOwners(values[index], collections);
            }
        }
    }

    @Override
    public @Nullable Object finished(@Nullable Object read, SelectedCollections collections) {
        if (isComplete || !(read instanceof Object[] values)) {
            return read;
        }
        @Nullable Object[] finished = new @Nullable Object[values.length];
        for (int index = 0; index < values.length; index++) {
            finished[index] = parts.get(index).finished(values[index], collections);
        }
        try {
            return (Object) fromArray.invokeExact(finished);
        } catch (Throwable failure) {
            throw Rethrow.<RuntimeException>unwrapped(failure);
        }
    }
}
