package dev.mortise.testkit.spring;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.sql.error.SqlErrors;
import java.util.function.Supplier;
import org.springframework.core.NestedRuntimeException;
import org.springframework.transaction.UnexpectedRollbackException;

/** Says what Spring says in the contract's words. */
final class SpringFailures {

    private SpringFailures() {}

    static <R> R translated(SqlDialect dialect, String what, Supplier<R> work) {
        try {
            return work.get();
        } catch (UnexpectedRollbackException failure) {
            throw new TransactionRolledBackException("Spring rolled the transaction back", failure);
        } catch (NestedRuntimeException failure) {
            throw SqlErrors.classify(dialect, what + " of a transaction by Spring", failure);
        }
    }

    static void committed(SqlDialect dialect, Runnable commit) {
        try {
            translated(dialect, "commit", () -> {
                commit.run();
                return true;
            });
        } catch (ConnectionLostException lost) {
            MortiseException unknown =
                    new CommitOutcomeUnknownException("the connection broke during the commit", lost.getCause());
            throw unknown;
        }
    }
}
