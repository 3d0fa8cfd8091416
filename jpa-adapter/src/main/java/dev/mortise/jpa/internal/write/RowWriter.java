package dev.mortise.jpa.internal.write;

import dev.mortise.jpa.internal.jdbc.LazyStatelessSession;
import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.UpdateCounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Writes whole rows by the statements that Hibernate has rendered for the entity, or through its coordinators.
 *
 * <p>Where neither satisfies the contract, it writes nothing and core's SQL does.
 */
public final class RowWriter {

    private static final int NONE = -1;

    private final Function<EntityModel<?>, EntityRowStatements> rows;
    private final LazyStatelessSession session;
    private final SqlRunner sql;

    public RowWriter(Function<EntityModel<?>, EntityRowStatements> rows, LazyStatelessSession session, SqlRunner sql) {
        this.rows = rows;
        this.session = session;
        this.sql = sql;
    }

    /** Returns whether it has inserted the rows, else core's SQL does. */
    public boolean insert(EntityModel<?> entity, List<RowMutation> mutations) {
        EntityRowStatements known = rows.apply(entity);
        if (known.isCoordinated()) {
            coordinators().insert(entity, mutations);
            return true;
        }
        Optional<List<RowStatement>> statements = known.insert();
        if (statements.isPresent() && mutations.stream().allMatch(row -> row.id() != null)) {
            statements.get().forEach(statement -> run(statement, mutations));
            return true;
        }
        return false;
    }

    /** Returns the index of the first missing row, or -1; empty where core's SQL updates the rows. */
    public OptionalInt update(EntityModel<?> entity, List<RowMutation> mutations) {
        EntityRowStatements known = rows.apply(entity);
        return known.isCoordinated()
                ? OptionalInt.of(
                        coordinated(known, mutations, () -> coordinators().update(entity, mutations)))
                : firstStale(known.update(mutations.get(0)), mutations);
    }

    /** Returns the index of the first missing row, or -1; empty where core's SQL deletes the rows. */
    public OptionalInt delete(EntityModel<?> entity, List<RowMutation> mutations) {
        EntityRowStatements known = rows.apply(entity);
        return known.isCoordinated()
                ? OptionalInt.of(
                        coordinated(known, mutations, () -> coordinators().delete(entity, mutations)))
                : firstStale(known.delete(mutations.get(0)), mutations);
    }

    /** Nothing is written where a row is of another class, since coordinators compare the id and the version alone. */
    private int coordinated(EntityRowStatements known, List<RowMutation> mutations, IntSupplier write) {
        int missing = known.rowClass()
                .map(query -> query.firstMissing(sql, mutations))
                .orElse(NONE);
        return missing == NONE ? write.getAsInt() : missing;
    }

    private MutationCoordinatorWriter coordinators() {
        return new MutationCoordinatorWriter(session);
    }

    private OptionalInt firstStale(Optional<List<RowStatement>> statements, List<RowMutation> rows) {
        return statements.isPresent() ? OptionalInt.of(firstStale(statements.get(), rows)) : OptionalInt.empty();
    }

    private int firstStale(List<RowStatement> statements, List<RowMutation> rows) {
        for (RowStatement statement : statements) {
            int stale = UpdateCounts.firstMissing(run(statement, rows));
            if (stale != NONE) {
                return stale;
            }
        }
        return NONE;
    }

    private int[] run(RowStatement statement, List<RowMutation> rows) {
        return rows.size() == 1
                ? new int[] {sql.update(statement.sql(), prepared -> statement.bind(prepared, rows.get(0)))}
                : sql.updateBatch(statement.sql(), rows, statement::bind);
    }
}
