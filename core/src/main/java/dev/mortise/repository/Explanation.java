package dev.mortise.repository;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that an engine sends for a query, with the database's plans.
 *
 * <pre>{@code
 * System.out.println(orders.explain(QuerySpec.of(Order.class).where(path(Order::getNumber).eq("A-1"))));
 * }</pre>
 *
 * @param statements the statements in the order in which they are sent: the query's own first, then those of relations
 */
public record Explanation(List<ExplainedStatement> statements) {

    public Explanation {
        statements = List.copyOf(requireNonNull(statements, "statements"));
    }

    /**
     * A statement with its plan.
     *
     * @param sql the text that the engine sends, with placeholders
     * @param parameters the values of the placeholders, each as {@code ?} unless values are shown
     * @param plan the plan in the database's own form: text, or JSON on MariaDB
     */
    public record ExplainedStatement(String sql, List<String> parameters, String plan) {

        public ExplainedStatement {
            parameters = List.copyOf(parameters);
        }

        /** Shows the statement, its parameters and its plan, one below the other. */
        @Override
        public String toString() {
            return sql + "\n" + parameters + "\n" + plan;
        }
    }

    /** Shows each statement with its parameters and its plan. */
    @Override
    public String toString() {
        return statements.stream().map(ExplainedStatement::toString).collect(Collectors.joining("\n\n"));
    }
}
