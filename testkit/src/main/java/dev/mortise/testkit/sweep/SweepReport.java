package dev.mortise.testkit.sweep;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result of a {@link FailureSweep}.
 *
 * @param points   the number of JDBC calls that failed in turn, for the fault with the most
 * @param outcomes the number of runs by outcome
 */
public record SweepReport(int points, Map<Outcome, Integer> outcomes) {

    /** The outcome of a run with a failure; any other outcome fails the sweep. */
    public enum Outcome {
        /** The service threw, and the tables are as before. */
        UNDONE("undone"),
        /**
         * The service returned, and the tables are as after a success: it retried, or the failure came too late to
         * matter.
         */
        DONE("done all the same"),
        /** The service threw that the commit's outcome is unknown, and the tables are as after a success. */
        DONE_UNANSWERED("done with the answer lost");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    /** Copies the map. */
    public SweepReport {
        Map<Outcome, Integer> copy = new EnumMap<>(Outcome.class);
        copy.putAll(outcomes);
        outcomes = Collections.unmodifiableMap(copy);
    }

    /** How many runs met a failure. */
    public int runs() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the report in one line. */
    @Override
    public String toString() {
        return runs() + " failures at " + points + " calls: "
                + outcomes.entrySet().stream()
                        .map(outcome -> outcome.getValue() + " " + outcome.getKey().words)
                        .collect(Collectors.joining(", "));
    }
}
