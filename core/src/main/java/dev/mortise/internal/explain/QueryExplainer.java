package dev.mortise.internal.explain;

import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.repository.Explanation;
import dev.mortise.repository.Explanation.ExplainedStatement;
import dev.mortise.spi.TransactionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Explains the statements of a query: its own without running it, and those of its relations for the first rows. */
public final class QueryExplainer {

    /** How many rows have their relations explained. */
    public static final int ROWS = 10;

    private final OperationRunner calls;
    private final boolean showsValues;

    /**
     * @param calls runs the query
     * @param showsValues whether parameters and plans show values
     */
    public QueryExplainer(OperationRunner calls, boolean showsValues) {
        this.calls = calls;
        this.showsValues = showsValues;
    }

    /**
     * Explains a query.
     *
     * @param query runs it
     * @param firstRows runs it for at most {@value #ROWS} rows, whose relations further statements load; empty without
     *     such statements
     */
    public Explanation explain(
            Function<RepositoryOperation, ?> query, Optional<Function<RepositoryOperation, ?>> firstRows) {
        return calls.runWith(transaction -> {
            List<ExplainedStatement> statements = new ArrayList<>(explain(transaction, query, false));
            firstRows
                    .map(run -> explain(transaction, run, true))
                    .ifPresent(run -> statements.addAll(run.subList(1, run.size())));
            return new Explanation(statements);
        });
    }

    private List<ExplainedStatement> explain(
            TransactionContext transaction, Function<RepositoryOperation, ?> query, boolean isRunning) {
        try (ExplainingTransaction explaining = new ExplainingTransaction(transaction, isRunning, showsValues)) {
            calls.runIn(explaining, query);
            return explaining.explained();
        }
    }
}
