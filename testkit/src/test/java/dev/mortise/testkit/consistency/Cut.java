package dev.mortise.testkit.consistency;

import dev.mortise.testkit.stub.JdbcCall;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where the connection of a transaction is cut.
 *
 * @param call the JDBC call
 * @param nth which call of this kind, counted from 1 in every transaction
 * @param answerLost whether the call is carried out first, so that only its answer is lost
 */
record Cut(JdbcCall call, int nth, boolean answerLost) {

    private static final List<JdbcCall> CALLS = List.of(
            JdbcCall.COMMIT,
            JdbcCall.EXECUTE,
            JdbcCall.EXECUTE_BATCH,
            JdbcCall.SET_SAVEPOINT,
            JdbcCall.RELEASE_SAVEPOINT,
            JdbcCall.ROLLBACK_TO_SAVEPOINT);

    static Cut random(SplittableRandom random) {
        JdbcCall call = CALLS.get(random.nextInt(CALLS.size()));
        int nth = call == JdbcCall.EXECUTE ? 1 + random.nextInt(4) : 1;
        return new Cut(call, nth, random.nextBoolean());
    }
}
