package dev.mortise.testkit.jdbc;

import dev.mortise.testkit.jdbc.StatementLog.Sent;
import java.util.List;
import java.util.stream.Collectors;

/** The number of statements that an action may send. */
record StatementBudget(boolean exact, int statements) {

    StatementBudget {
        if (statements < 0) {
            throw new IllegalArgumentException("A number of statements must not be negative: " + statements);
        }
    }

    static StatementBudget exactly(int statements) {
        return new StatementBudget(true, statements);
    }

    static StatementBudget atMost(int statements) {
        return new StatementBudget(false, statements);
    }

    void check(List<Sent> sent) {
        if (sent.size() > statements || exact && sent.size() < statements) {
            throw new AssertionError("Expected " + (exact ? "" : "at most ") + inWords(statements) + " but "
                    + sent.size() + (sent.size() == 1 ? " was" : " were") + " sent"
                    + (sent.isEmpty()
                            ? "."
                            : ":" + list(sent.stream().map(Sent::statement).toList())));
        }
    }

    static String inWords(int statements) {
        return statements == 1 ? "1 statement" : statements + " statements";
    }

    static String list(List<SentStatement> sent) {
        return sent.stream().map(statement -> "\n  " + statement).collect(Collectors.joining());
    }
}
