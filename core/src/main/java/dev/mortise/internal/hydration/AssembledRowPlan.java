package dev.mortise.internal.hydration;

import static java.util.Objects.requireNonNull;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row plan whose readers are assembled on first use, once for each column source. */
public final class AssembledRowPlan<R> implements RowPlan<R> {

    private final List<SelectItem> items;
    private final Function<ColumnSource, RowAssembler> assembly;
    private final PostLoadListener listener;
    private final @Nullable Object key;
    private final Map<ColumnSource, RowReader<?, R>> readers = new ConcurrentHashMap<>();

    public AssembledRowPlan(
            List<SelectItem> items, Function<ColumnSource, RowAssembler> assembly, PostLoadListener listener) {
        this(null, items, assembly, listener);
    }

    /**
     * @param key the key that compares plans created anew for each query, since their items hold operands
     */
    public AssembledRowPlan(
            @Nullable Object key,
            List<SelectItem> items,
            Function<ColumnSource, RowAssembler> assembly,
            PostLoadListener listener) {
        this.key = key;
        this.items = List.copyOf(items);
        this.assembly = assembly;
        this.listener = listener;
    }

    @Override
    public List<SelectItem> items() {
        return items;
    }

    @Override
    public RowReader<ResultSet, R> resultSetMapper(SqlDialect dialect) {
        return reader(new ColumnSource.Jdbc(dialect));
    }

    /** Returns a new reader of a source. */
    <S> RowReader<S, R> newReader(ColumnSource source) {
        return new Reader<>(assembly.apply(source), listener);
    }

    @Override
    public RowReader<Object[], R> tupleMapper() {
        return reader(new ColumnSource.Tuple());
    }

    @SuppressWarnings("unchecked") // the source determines the columns, the plan determines the type of the row
    private <S> RowReader<S, R> reader(ColumnSource source) {
        RowReader<?, R> known = readers.get(source);
        if (known == null) {
            known = readers.computeIfAbsent(source, this::newReader);
        }
        return (RowReader<S, R>) known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || key != null && other instanceof AssembledRowPlan<?> that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key == null ? System.identityHashCode(this) : key.hashCode();
    }

    private record Reader<S, R>(RowAssembler part, PostLoadListener listener) implements RowReader<S, R> {

        @Override
        @SuppressWarnings("unchecked") // the part was put together for this plan
        public R read(S row, ResultIdentityMap scope) throws SQLException {
            R read = (R) requireNonNull(part.read(row, scope), "a row without an id");
            scope.firePostLoad(listener);
            return read;
        }
    }
}
