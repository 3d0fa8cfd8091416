package dev.mortise.benchmarks;

import dev.mortise.benchmarks.measure.Interval;
import dev.mortise.benchmarks.measure.Ratios;
import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.benchmarks.measure.Sample.Measure;
import dev.mortise.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Tables of the parts that are not about one operation: more rows, more threads, many entities, the spec alone. */
final class GrowthReport {

    private record Key(String contender, String workload, String variant) {}

    private final Map<Key, List<Sample>> groups = new LinkedHashMap<>();
    private final Set<String> variants = new LinkedHashSet<>();
    private final Part part;
    private final List<Sample> samples;

    GrowthReport(Part part, List<Sample> samples) {
        this.part = part;
        this.samples = samples;
        for (Sample sample : samples) {
            variants.add(sample.variant());
            groups.computeIfAbsent(
                            new Key(sample.contender(), sample.workload(), sample.variant()), key -> new ArrayList<>())
                    .add(sample);
        }
    }

    Table table() {
        return switch (part) {
            case SCALING -> scaling();
            case THREADS -> threads();
            default -> absolute();
        };
    }

    /** Microseconds for a row, and the statements of a call. */
    private Table scaling() {
        List<String> head = new ArrayList<>(List.of("us a row (statements)"));
        variants.forEach(size -> head.add(size + " rows"));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            List<Sample> timed =
                    group.stream().filter(sample -> sample.nanos() > 0).toList();
            long statements = group.stream().mapToLong(Sample::statements).max().orElse(0);
            rows.computeIfAbsent(key.workload() + ", " + key.contender(), name -> new ArrayList<>(List.of(name)))
                    .add(number(median(timed, sample -> sample.perOperation(Measure.TIME)) / 1_000) + " (" + statements
                            + ")");
        });
        return new Table(head, List.copyOf(rows.values()));
    }

    /** The ratio to JDBC with as many threads. */
    private Table threads() {
        List<String> head = new ArrayList<>(List.of("times JDBC"));
        variants.forEach(threads -> head.add(threads + " thread(s)"));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String threads : variants) {
            Ratios ratios = new Ratios(
                    ContenderKind.JDBC.label(),
                    samples.stream()
                            .filter(sample -> sample.variant().equals(threads))
                            .toList());
            for (String contender : ratios.contenders()) {
                rows.computeIfAbsent(contender, name -> new ArrayList<>(List.of(name)))
                        .add(ratios.mean(contender, Measure.TIME)
                                .map(GrowthReport::withInterval)
                                .orElse("-"));
            }
        }
        return new Table(head, List.copyOf(rows.values()));
    }

    /** Time and bytes without conversion. */
    private Table absolute() {
        List<List<String>> rows = new ArrayList<>();
        groups.forEach((key, group) -> {
            boolean start = part == Part.STARTUP;
            double operations = start ? group.get(0).operations() : 1;
            double time = median(group, sample -> sample.perOperation(Measure.TIME)) * operations;
            double processor = median(group, sample -> sample.perOperation(Measure.PROCESSOR)) * operations;
            rows.add(List.of(
                    key.workload() + ", " + key.contender(),
                    start ? number(time / 1_000_000) + " ms in all" : number(time) + " ns",
                    start ? number(processor / 1_000_000) + " ms" : "-",
                    number(median(group, sample -> sample.perOperation(Measure.MEMORY)))
                            + (start ? " bytes an entity" : " bytes")));
        });
        return new Table(List.of("", "time", "processor", "memory"), rows);
    }

    private static double median(List<Sample> group, ToDoubleFunction<Sample> value) {
        return group.isEmpty()
                ? Double.NaN
                : Interval.of(group.stream().mapToDouble(value).toArray()).median();
    }

    private static String withInterval(Interval interval) {
        return number(interval.median()) + " (" + number(interval.low()) + "–" + number(interval.high()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
