package dev.mortise.mybatis;

import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import dev.mortise.sql.session.SqlCursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.ibatis.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/** The rows of a call one by one; closing it closes the statement. */
final class CallCursor<E> implements Cursor<E>, SqlCursor<E> {

    private final Statement statement;
    private final ResultSet rows;
    private final RowReader<ResultSet, E> reader;
    private int index = -1;
    private boolean closed;
    private boolean consumed;

    /**
     * @param statement the statement that MyBatis prepared; that of the rows may be the driver's own behind it
     */
    CallCursor(Statement statement, ResultSet rows, RowReader<ResultSet, E> reader) {
        this.statement = statement;
        this.rows = rows;
        this.reader = reader;
    }

    /** The next row, or null after the last, which closes the cursor. */
    @Override
    public @Nullable E next(ResultIdentityMap loaded) throws SQLException {
        if (closed) {
            return null;
        }
        if (!rows.next()) {
            consumed = true;
            close();
            return null;
        }
        index++;
        return reader.read(rows, loaded);
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean isConsumed() {
        return consumed;
    }

    @Override
    public int getCurrentIndex() {
        return index;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (statement) {
            rows.close();
        } catch (SQLException e) {
            throw new CursorFailure(e);
        }
    }

    @Override
    public Iterator<E> iterator() {
        ResultIdentityMap scope = new ResultIdentityMap();
        return new Iterator<>() {
            private @Nullable E ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null) {
                    ahead = unchecked(scope);
                }
                return ahead != null;
            }

            @Override
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the cursor has no further row");
                }
                E row = java.util.Objects.requireNonNull(ahead);
                ahead = null;
                return row;
            }
        };
    }

    private @Nullable E unchecked(ResultIdentityMap scope) {
        try {
            return next(scope);
        } catch (SQLException e) {
            throw new CursorFailure(e);
        }
    }

    /** Carries a driver's failure through MyBatis's interface, which declares none. */
    static final class CursorFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CursorFailure(SQLException cause) {
            super(cause);
        }
    }
}
