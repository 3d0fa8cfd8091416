package dev.mortise.benchmarks;

import dev.mortise.benchmarks.measure.Interval;
import dev.mortise.benchmarks.measure.Ratios;
import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.benchmarks.measure.Sample.Measure;
import dev.mortise.benchmarks.report.Chart;
import dev.mortise.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the workloads came to on one database: tables, a chart, and everything as data. */
final class RatioReport {

    private final String database;
    private final Ratios ratios;
    private final List<ContenderKind> contenders;

    RatioReport(String database, List<Sample> samples) {
        this.database = database;
        this.ratios = new Ratios(ContenderKind.JDBC.label(), samples);
        this.contenders = ratios.contenders().stream()
                .map(ContenderKind::ofLabel)
                .filter(kind -> kind != ContenderKind.JDBC)
                .sorted()
                .toList();
    }

    String database() {
        return database;
    }

    /** Medians only, in 100 columns. */
    Table brief(Measure measure) {
        List<List<String>> rows = new ArrayList<>();
        for (String workload : ratios.workloads()) {
            rows.add(row(
                    workload,
                    kind -> ratios.of(kind.label(), workload, measure).map(interval -> number(interval.median()))));
        }
        Function<ContenderKind, Optional<Interval>> mean = kind -> ratios.mean(kind.label(), measure);
        rows.add(row("geometric mean", kind -> mean.apply(kind).map(interval -> number(interval.median()))));
        rows.add(row("  from", kind -> mean.apply(kind).map(interval -> number(interval.low()))));
        rows.add(row("  to", kind -> mean.apply(kind).map(interval -> number(interval.high()))));
        return new Table(head(), rows);
    }

    /** Medians with their intervals. */
    Table whole(Measure measure) {
        List<List<String>> rows = new ArrayList<>();
        for (String workload : ratios.workloads()) {
            rows.add(row(
                    workload, kind -> ratios.of(kind.label(), workload, measure).map(RatioReport::withInterval)));
        }
        rows.add(row(
                "**geometric mean**",
                kind -> ratios.mean(kind.label(), measure)
                        .map(interval -> "**" + number(interval.median()) + "** (" + range(interval) + ")")));
        return new Table(head(), rows);
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(List.of(""));
        contenders.forEach(kind -> head.add(kind.head() + "\n" + kind.subhead()));
        return head;
    }

    private List<String> row(String name, Function<ContenderKind, Optional<String>> cell) {
        List<String> row = new ArrayList<>(List.of(name));
        contenders.forEach(kind -> row.add(cell.apply(kind).orElse("-")));
        return row;
    }

    Chart chart(String title, Measure measure) {
        List<Chart.Line> lines = contenders.stream()
                .map(kind -> line(kind, measure))
                .flatMap(Optional::stream)
                .toList();
        return new Chart(title, "times JDBC: dots are workloads, the bar is their geometric mean", lines);
    }

    private Optional<Chart.Line> line(ContenderKind kind, Measure measure) {
        List<Double> dots = ratios.workloads().stream()
                .flatMap(workload -> ratios.of(kind.label(), workload, measure).stream())
                .map(Interval::median)
                .toList();
        return ratios.mean(kind.label(), measure)
                .map(mean -> new Chart.Line(kind.title(), kind.isOwn(), dots, mean.median(), mean.low(), mean.high()));
    }

    /** Every ratio and every absolute figure. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String contender : ratios.contenders()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("version", ContenderKind.ofLabel(contender).version());
            for (Measure measure : Measure.values()) {
                ratios.mean(contender, measure).ifPresent(mean -> figures.put("mean" + name(measure), interval(mean)));
            }
            for (String workload : ratios.workloads()) {
                figures.put(workload, figures(contender, workload));
            }
            data.put(contender, figures);
        }
        return data;
    }

    private Map<String, Object> figures(String contender, String workload) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            ratios.of(contender, workload, measure)
                    .ifPresent(ratio -> figures.put("ratio" + name(measure), interval(ratio)));
            ratios.absolute(contender, workload, measure)
                    .ifPresent(value -> figures.put(
                            (measure == Measure.MEMORY ? "bytes" : "nanos") + name(measure), interval(value)));
        }
        return figures;
    }

    private static String name(Measure measure) {
        return switch (measure) {
            case TIME -> "Time";
            case PROCESSOR -> "Processor";
            case MEMORY -> "Memory";
        };
    }

    private static Map<String, Object> interval(Interval interval) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("median", interval.median());
        data.put("low", interval.low());
        data.put("high", interval.high());
        return data;
    }

    private static String withInterval(Interval interval) {
        return number(interval.median()) + " (" + range(interval) + ")";
    }

    private static String range(Interval interval) {
        return number(interval.low()) + "–" + number(interval.high());
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.1f", ratio);
    }
}
