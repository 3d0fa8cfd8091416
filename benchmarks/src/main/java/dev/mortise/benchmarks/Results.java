package dev.mortise.benchmarks;

import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.benchmarks.measure.Sample.Measure;
import dev.mortise.benchmarks.report.Json;
import dev.mortise.benchmarks.report.Table;
import dev.mortise.testkit.database.DatabaseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run has come to so far: printed as it comes, and written to files at the end. */
final class Results {

    private final Settings settings;
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final StringBuilder markdown = new StringBuilder();

    Results(Settings settings) {
        this.settings = settings;
        data.put("machine", Machine.description());
        data.put("rounds", settings.rounds());
        data.put("sliceMillis", settings.sliceMillis());
        markdown.append(Machine.description())
                .append("; ")
                .append(settings.rounds())
                .append(" rounds.\n");
    }

    void print(String text) {
        System.out.println(text);
    }

    void add(Part part, DatabaseKind database, List<Sample> samples) throws IOException {
        if (part == Part.WORKLOADS) {
            addRatios(new RatioReport(database.label(), samples));
            return;
        }
        Table table = new GrowthReport(part, samples).table();
        String title = part.title() + (part.differsByDatabase() ? ", on " + database.label() : "");
        print("\n" + title + "\n\n" + table.text());
        markdown.append("\n### ").append(title).append("\n\n").append(table.markdown());
        data.put(title, Map.of("head", table.head(), "rows", table.rows()));
    }

    private void addRatios(RatioReport report) throws IOException {
        addRatios(report, Measure.TIME, "Time, times JDBC");
        addRatios(report, Measure.PROCESSOR, "Time on the client's processor, times JDBC");
        addRatios(report, Measure.MEMORY, "Allocated bytes, times JDBC");
        data.put("workloads on " + report.database(), report.data());
    }

    private void addRatios(RatioReport report, Measure measure, String what) throws IOException {
        String title = what + ", on " + report.database();
        print("\n" + title + "\n\n" + report.brief(measure).text());
        markdown.append("\n### ")
                .append(title)
                .append("\n\n")
                .append(report.whole(measure).markdown());
        String name = report.database() + "-" + measure.name().toLowerCase(Locale.ROOT) + ".svg";
        Files.writeString(
                settings.output().resolve(name), report.chart(title, measure).svg());
    }

    void write() throws IOException {
        Files.writeString(settings.output().resolve("results.json"), Json.of(data) + "\n");
        Files.writeString(settings.output().resolve("results.md"), markdown);
        print("results.json, results.md, the samples and the charts are in " + settings.output());
    }
}
