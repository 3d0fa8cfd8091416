package dev.mortise.testkit.consistency;

import dev.mortise.transaction.RetryPolicy;
import java.util.SplittableRandom;

/** Transactions that many threads run at the same time, and what holds of the tables afterwards. Implementations are thread-safe. */
interface Workload {

    /** A transaction of one thread. */
    interface Step {

        /** Runs it, again where the policy says so. */
        void run(RetryPolicy policy);

        /** Remembers how it ended. */
        void ended(Outcome outcome);
    }

    /** Writes the rows to begin with. */
    void prepare(Engine engine);

    /** Makes a transaction. */
    Step next(Engine engine, SplittableRandom random);

    /** Fails unless the tables agree with how the transactions ended. */
    void check(Engine engine);
}
