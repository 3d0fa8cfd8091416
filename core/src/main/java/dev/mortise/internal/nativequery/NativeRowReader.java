package dev.mortise.internal.nativequery;

import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one run, as its columns allow. */
final class NativeRowReader implements RowReader<ResultSet, Object> {

    /** What a row reads instead of null. */
    static final Object NOTHING = new Object();

    /** Decides how rows are read. */
    interface Shape {

        /**
         * Returns the reader of a row.
         *
         * @throws dev.mortise.error.InvalidQueryException if the columns do not fit
         */
        RowAssembler reader(ResultColumns columns);
    }

    private final Shape shape;
    private final PostLoadListener listener;
    private @Nullable RowAssembler row;

    NativeRowReader(Shape shape, PostLoadListener listener) {
        this.shape = shape;
        this.listener = listener;
    }

    @Override
    public void start(ResultSet result) throws SQLException {
        row = shape.reader(ResultColumns.of(result));
    }

    @Override
    public Object read(ResultSet result, ResultIdentityMap scope) throws SQLException {
        RowAssembler reader = row;
        if (reader == null) {
            reader = shape.reader(ResultColumns.of(result));
            row = reader;
        }
        Object read = reader.read(result, scope);
        scope.firePostLoad(listener);
        return read == null ? NOTHING : read;
    }
}
