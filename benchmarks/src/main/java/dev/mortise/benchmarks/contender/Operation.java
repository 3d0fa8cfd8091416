package dev.mortise.benchmarks.contender;

/** One operation of a workload, with its arguments made beforehand, so that only the contender is timed. */
@FunctionalInterface
public interface Operation {

    /** Runs it and returns what it came to. */
    Object run(Contender contender);
}
