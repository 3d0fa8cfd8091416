package dev.mortise.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What contenders took, as multiples of what one of them took in the same round.
 *
 * <p>The ratio is formed inside each round and only then is the median taken, so that a slow minute of the machine cancels out.
 */
public final class Ratios {

    private record Key(String workload, String contender, int round) {}

    private final String base;
    private final Set<String> workloads = new LinkedHashSet<>();
    private final Set<String> contenders = new LinkedHashSet<>();
    private final Set<Integer> rounds = new LinkedHashSet<>();
    private final Map<Key, Sample> samples = new LinkedHashMap<>();

    /**
     * @param base the contender that the others are compared with
     */
    public Ratios(String base, List<Sample> all) {
        this.base = base;
        for (Sample sample : all) {
            workloads.add(sample.workload());
            contenders.add(sample.contender());
            rounds.add(sample.round());
            samples.put(new Key(sample.workload(), sample.contender(), sample.round()), sample);
        }
    }

    /** The workloads, in the order in which they first ran. */
    public List<String> workloads() {
        return List.copyOf(workloads);
    }

    /** The contenders, in the order in which they first ran. */
    public List<String> contenders() {
        return List.copyOf(contenders);
    }

    /** A contender's ratio in one workload, or empty where it did not run. */
    public Optional<Interval> of(String contender, String workload, Sample.Measure measure) {
        return interval(rounds.stream()
                .flatMap(round -> ratio(contender, workload, round, measure).stream())
                .toList());
    }

    /** The geometric mean of a contender's ratios over all workloads, formed inside each round. */
    public Optional<Interval> mean(String contender, Sample.Measure measure) {
        List<Double> means = new ArrayList<>();
        for (int round : rounds) {
            double sum = 0;
            int count = 0;
            for (String workload : workloads) {
                Optional<Double> ratio = ratio(contender, workload, round, measure);
                sum += ratio.map(Math::log).orElse(0.0);
                count += ratio.isPresent() ? 1 : 0;
            }
            if (count == workloads.size()) {
                means.add(Math.exp(sum / count));
            }
        }
        return interval(means);
    }

    /** What one operation took itself: nanoseconds, or bytes. */
    public Optional<Interval> absolute(String contender, String workload, Sample.Measure measure) {
        return interval(rounds.stream()
                .map(round -> samples.get(new Key(workload, contender, round)))
                .filter(sample -> sample != null)
                .map(sample -> sample.perOperation(measure))
                .toList());
    }

    private Optional<Double> ratio(String contender, String workload, int round, Sample.Measure measure) {
        Sample sample = samples.get(new Key(workload, contender, round));
        Sample floor = samples.get(new Key(workload, base, round));
        return sample == null || floor == null
                ? Optional.empty()
                : Optional.of(sample.perOperation(measure) / floor.perOperation(measure));
    }

    private static Optional<Interval> interval(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Interval.of(values.stream().mapToDouble(value -> value).toArray()));
    }
}
