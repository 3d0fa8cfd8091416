package dev.mortise.internal.nativequery;

import dev.mortise.internal.hydration.RowAssembler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the readers of a query's rows for the columns that its results have had, nearly always the same. */
final class CachedShape implements NativeRowReader.Shape {

    private static final int MOST = 8;

    private final NativeRowReader.Shape shape;
    private final Map<ResultColumns, RowAssembler> readers = new ConcurrentHashMap<>(2);

    CachedShape(NativeRowReader.Shape shape) {
        this.shape = shape;
    }

    @Override
    public RowAssembler reader(ResultColumns columns) {
        RowAssembler known = readers.get(columns);
        if (known == null) {
            known = shape.reader(columns);
            if (readers.size() >= MOST) {
                readers.clear();
            }
            readers.put(columns, known);
        }
        return known;
    }
}
