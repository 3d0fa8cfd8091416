package dev.mortise.jpa.internal.write;

import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.jpa.internal.type.BindingLogger;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Finds rows of another class of a hierarchy before Hibernate's coordinators write them, which compare no class. */
record RowClassQuery(EntityDml.Statement rowOfClass) {

    private static final int NONE = -1;

    /** Returns the index of the first row that is missing or of another class, or -1. */
    int firstMissing(SqlRunner sql, List<RowMutation> rows) {
        return IntStream.range(0, rows.size())
                .filter(index -> !isFound(sql, rows.get(index)))
                .findFirst()
                .orElse(NONE);
    }

    private boolean isFound(SqlRunner sql, RowMutation row) {
        return !sql.select(
                        rowOfClass.sql(),
                        prepared -> bind(prepared, row),
                        (found, loaded) -> found.getInt(1),
                        new ResultIdentityMap())
                .isEmpty();
    }

    private void bind(PreparedStatement prepared, RowMutation row) throws SQLException {
        List<EntityDml.Parameter> parameters = rowOfClass.parameters();
        for (int index = 0; index < parameters.size(); index++) {
            EntityDml.Parameter parameter = parameters.get(index);
            BindingLogger.bind(parameter.codec(), prepared, index + 1, parameter.stored(parameter.valueIn(row)));
        }
    }
}
