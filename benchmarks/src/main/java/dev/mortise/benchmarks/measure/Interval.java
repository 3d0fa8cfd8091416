package dev.mortise.benchmarks.measure;

import java.util.Arrays;

/**
 * A median, and the interval that holds the true one with 95 % confidence.
 *
 * <p>The interval is the distribution-free one between order statistics: of ten values, from the second to the ninth.
 *
 * @param median the median of the values
 * @param low where the interval begins
 * @param high where it ends
 */
public record Interval(double median, double low, double high) {

    private static final double DOUBT = 0.05;

    /**
     * The interval of values, of which there is at least one; of five or fewer it is all of them.
     */
    public static Interval of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        int left = leftOut(count);
        double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        return new Interval(median, sorted[left], sorted[count - 1 - left]);
    }

    /** How many values may be left out at each end, so that the median lies beyond with half of the doubt at most. */
    private static int leftOut(int count) {
        int left = -1;
        double probability = Math.pow(0.5, count);
        double below = probability;
        while (2 * below <= DOUBT) {
            left++;
            probability *= (count - left) / (left + 1.0);
            below += probability;
        }
        return Math.max(0, left);
    }
}
