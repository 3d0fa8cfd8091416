package dev.mortise.testkit.mappings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program on a mapping, which can be made smaller as long as it fails in the same manner. */
record Trial(MappingPlan plan, List<Step> steps, Judge judge) {

    /** Runs a program on a mapping. */
    @FunctionalInterface
    interface Judge {

        /** Returns what the engines do differently, if anything; whatever it throws is a failure too. */
        Optional<String> difference(MappingPlan plan, List<Step> steps);
    }

    /**
     * Why a trial fails.
     *
     * @param thrown what was thrown, or null where the engines do not do the same
     */
    record Failure(String text, @Nullable Throwable thrown) {

        private boolean isLike(Failure other) {
            return thrown == null
                    ? other.thrown == null
                    : other.thrown != null && thrown.getClass() == other.thrown.getClass();
        }
    }

    Optional<Failure> failure() {
        try {
            return judge.difference(plan, steps).map(text -> new Failure(text, null));
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Optional.of(new Failure(e + " at " + (trace.length == 0 ? "" : trace[0]), e));
        }
    }

    /** Returns the smallest program on the smallest mapping that fails alike. */
    Trial smallest(Failure failure) {
        Trial smallest = this;
        for (int size = Math.max(1, steps.size() / 2); size >= 1; size /= 2) {
            int at = 0;
            while (at < smallest.steps.size()) {
                List<Step> fewer = new ArrayList<>(smallest.steps);
                fewer.subList(at, Math.min(at + size, fewer.size())).clear();
                Trial trial = new Trial(smallest.plan, fewer, judge);
                if (trial.failsLike(failure)) {
                    smallest = trial;
                } else {
                    at += size;
                }
            }
        }
        return smallest.withLess(failure);
    }

    private Trial withLess(Failure failure) {
        Trial smallest = this;
        boolean smaller = true;
        while (smaller) {
            Trial now = smallest;
            Optional<Trial> less = now.plan
                    .smaller()
                    .map(each -> new Trial(each, now.steps, judge))
                    .filter(trial -> trial.failsLike(failure))
                    .findFirst();
            smaller = less.isPresent();
            smallest = less.orElse(smallest);
        }
        return smallest;
    }

    private boolean failsLike(Failure failure) {
        return failure().filter(failure::isLike).isPresent();
    }
}
