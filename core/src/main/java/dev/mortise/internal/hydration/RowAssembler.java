package dev.mortise.internal.hydration;

import dev.mortise.spi.ResultIdentityMap;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a row: a value, an embedded value, an entity, or a proxy.
 *
 * <p>Parts are records, whose fields the JIT compiler trusts, so that it can inline the whole tree of a row.
 */
@FunctionalInterface
public interface RowAssembler {

    /**
     * Reads the part.
     *
     * @param row a {@link java.sql.ResultSet} that stands on the row, or an array of values
     * @param scope the entities that the result has read before
     */
    @Nullable
    Object read(Object row, ResultIdentityMap scope) throws SQLException;
}
