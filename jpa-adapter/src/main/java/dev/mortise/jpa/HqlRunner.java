package dev.mortise.jpa;

import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.UpdatePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.ScrollMode;
import org.hibernate.query.SelectionQuery;

/** Runs plans as HQL: what is selected comes back as tuples, which core's row readers turn into objects. */
final class HqlRunner {

    private static final int FETCH_SIZE = 500;

    private final RowSession session;
    private final HqlStatements statements;

    HqlRunner(RowSession session, HqlStatements statements) {
        this.session = session;
        this.statements = statements;
    }

    <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
        return read(statements.select(plan), plan.row().overTuple(), scope);
    }

    <R> List<R> selectElements(ElementsPlan<R> plan, RowScope scope) {
        return read(statements.selectElements(plan), plan.row().overTuple(), scope);
    }

    private <R> List<R> read(
            BoundStatement<HqlStatement> statement, RowReader<Object[], R> reader, RowScope scope) {
        List<Object[]> tuples = query(statement).getResultList();
        List<R> rows = new ArrayList<>(tuples.size());
        for (Object[] tuple : tuples) {
            rows.add(read(reader, tuple, scope));
        }
        return rows;
    }

    <R> RowCursor<R> open(ReadPlan<R> plan, Failures failures) {
        return new TupleCursor<>(
                query(statements.select(plan)).setFetchSize(FETCH_SIZE).scroll(ScrollMode.FORWARD_ONLY),
                plan.row().overTuple(),
                "query of " + plan.entity(),
                failures);
    }

    private SelectionQuery<Object[]> query(BoundStatement<HqlStatement> statement) {
        return statement
                .prepared()
                .bind(session.createSelectionQuery(statement.prepared().text(), Object[].class), statement.values());
    }

    long update(UpdatePlan plan) {
        return change(statements.update(plan));
    }

    long delete(DeletePlan plan) {
        return change(statements.delete(plan));
    }

    private long change(BoundStatement<HqlStatement> statement) {
        return statement
                .prepared()
                .bind(session.createMutationQuery(statement.prepared().text()), statement.values())
                .executeUpdate();
    }

    static <R> R read(RowReader<Object[], R> reader, Object[] tuple, RowScope scope) {
        try {
            return reader.read(tuple, scope);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a tuple is read without JDBC", impossible);
        }
    }
}
