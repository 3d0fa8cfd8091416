package dev.mortise.testkit.specs;

import dev.mortise.PersistenceModule;
import dev.mortise.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many random specs were asked on one database, by engine and by kind of node, in a run that found no difference. */
final class SpecReport {

    /** The system property with the folder that reports are written to. */
    static final String FOLDER = "mortise.spec.report";

    private final TestDatabase database;
    private final long first;
    private int asked;
    private int uncertain;
    private final Map<String, Integer> cells = new LinkedHashMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();

    SpecReport(TestDatabase database, long first) {
        this.database = database;
        this.first = first;
    }

    int asked() {
        return asked;
    }

    /** Counts a spec whose calculation may fail, so that it has no answer to compare with. */
    void uncertain() {
        uncertain++;
    }

    /** Counts a spec that all engines answered as the rows in memory did. */
    void equal(Question question, List<PersistenceModule> engines) {
        asked++;
        engines.forEach(engine -> cells.merge(engine.name(), 1, Integer::sum));
        NodeKinds.of(question).forEach(kind -> kinds.merge(kind, 1, Integer::sum));
    }

    /** Writes the report where the property names a folder. */
    void write() {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return;
        }
        Path file = Path.of(folder, database.kind().label() + ".md");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Random specs on ").append(database.kind().label()).append("\n\n");
        text.append("Written by `RandomSpecTest`. Every spec was answered as the rows in memory answer it.\n\n");
        text.append("- Seeds: ").append(first).append(" to ").append(first + asked + uncertain - 1);
        text.append("\n- Specs with an answer: ").append(asked);
        text.append("\n- Specs left out, because the contract lets their calculation fail: ")
                .append(uncertain);
        text.append("\n- Differences: 0\n\n");
        table(text, "Engine", cells);
        text.append('\n');
        table(text, "Kind of node", kinds);
        return text.toString();
    }

    private static void table(StringBuilder text, String title, Map<String, Integer> counts) {
        text.append("| ").append(title).append(" | Specs |\n|---|---:|\n");
        counts.forEach((name, count) ->
                text.append("| ").append(name).append(" | ").append(count).append(" |\n"));
    }
}
