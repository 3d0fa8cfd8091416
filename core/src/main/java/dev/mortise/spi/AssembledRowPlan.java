package dev.mortise.spi;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A row plan whose readers are put together once for each source of rows, when they are first asked for. */
final class AssembledRowPlan<R> implements RowPlan<R> {

    private final List<SelectItem> items;
    private final Function<RowSource, RowPart> assembly;
    private final LoadListener listener;
    private final Map<RowSource, RowReader<?, R>> readers = new ConcurrentHashMap<>();

    AssembledRowPlan(List<SelectItem> items, Function<RowSource, RowPart> assembly, LoadListener listener) {
        this.items = List.copyOf(items);
        this.assembly = assembly;
        this.listener = listener;
    }

    @Override
    public List<SelectItem> items() {
        return items;
    }

    @Override
    public RowReader<ResultSet, R> overResultSet(SqlDialect dialect) {
        return reader(new RowSource.Jdbc(dialect));
    }

    @Override
    public RowReader<Object[], R> overTuple() {
        return reader(new RowSource.Tuple());
    }

    @SuppressWarnings("unchecked") // the source says what a row is, the plan what it is read as
    private <S> RowReader<S, R> reader(RowSource source) {
        RowReader<?, R> known = readers.get(source);
        if (known == null) {
            known = readers.computeIfAbsent(source, key -> new Reader<>(assembly.apply(key), listener));
        }
        return (RowReader<S, R>) known;
    }

    private record Reader<S, R>(RowPart part, LoadListener listener) implements RowReader<S, R> {

        @Override
        @SuppressWarnings("unchecked") // the part was put together for this plan
        public R read(S row, RowScope scope) throws SQLException {
            R read = (R) requireNonNull(part.read(row, scope), "a row without an id");
            scope.tell(listener);
            return read;
        }
    }
}
