package dev.mortise.benchmarks.measure;

/**
 * What a contender took for some operations, one after the other.
 *
 * @param part the part of the benchmark
 * @param database the database
 * @param workload what was done
 * @param variant how it was done, the number of threads or rows for example; empty where there is only one
 * @param contender who did it
 * @param round the round, from 0; contenders of one round ran next to each other
 * @param operations how many operations
 * @param nanos how long they took
 * @param cpuNanos how long the processor was at work for them, in this thread
 * @param bytes how much memory was allocated for them
 * @param statements how many statements were sent for them, or 0 where they were not counted
 */
public record Sample(
        String part,
        String database,
        String workload,
        String variant,
        String contender,
        int round,
        long operations,
        long nanos,
        long cpuNanos,
        long bytes,
        long statements) {

    /** Something that is measured of every operation. */
    public enum Measure {
        TIME,
        PROCESSOR,
        MEMORY
    }

    /** What one operation took: nanoseconds, or bytes. */
    public double perOperation(Measure measure) {
        long whole = switch (measure) {
            case TIME -> nanos;
            case PROCESSOR -> cpuNanos;
            case MEMORY -> bytes;
        };
        return (double) whole / operations;
    }
}
