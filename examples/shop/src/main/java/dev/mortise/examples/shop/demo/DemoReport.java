package dev.mortise.examples.shop.demo;

import dev.mortise.examples.shop.demo.EngineRun.StepRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.jdbc.SentStatement;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what happened, on a terminal of 100 columns. */
final class DemoReport {

    private static final int WIDTH = 96;

    private final PrintStream out;

    DemoReport(PrintStream out) {
        this.out = out;
    }

    void print(DatabaseKind database, List<EngineRun> runs, List<String> differences) {
        out.println();
        out.println("A day in the shop, on " + database.label() + ", once with each engine");
        out.println("=".repeat(WIDTH));
        for (int step = 0; step < runs.get(0).steps().size(); step++) {
            printStep(runs, step);
        }
        runs.forEach(this::printStatements);
        printVerdict(runs, differences);
    }

    private void printStep(List<EngineRun> runs, int index) {
        StepRun first = runs.get(0).steps().get(index);
        String counts = runs.stream()
                .map(run -> run.engine() + " " + run.steps().get(index).sent().size())
                .collect(Collectors.joining(", "));
        out.printf("%n%2d. %-49s statements: %s%n", index + 1, first.name(), counts);
        boolean alike =
                runs.stream().allMatch(run -> run.steps().get(index).told().equals(first.told()));
        for (EngineRun run : alike ? runs.subList(0, 1) : runs) {
            run.steps()
                    .get(index)
                    .told()
                    .forEach(line -> printWrapped("   ", (alike ? "" : run.engine() + ": ") + line));
        }
    }

    private void printStatements(EngineRun run) {
        Map<String, Long> counts = run.steps().stream()
                .flatMap(step -> step.sent().stream())
                .collect(Collectors.groupingBy(SentStatement::sql, TreeMap::new, Collectors.counting()));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                "%n%s sent %d statements (a batch counts once), %d different ones:%n",
                run.engine(), total, counts.size());
        counts.forEach((sql, count) -> out.println(shortened(String.format("%5d x %s", count, sql))));
    }

    private void printVerdict(List<EngineRun> runs, List<String> differences) {
        out.println();
        out.println("=".repeat(WIDTH));
        out.println("Rows at the end: " + runs.get(0).tables().counts());
        if (differences.isEmpty()) {
            out.println("The tables that " + runs.get(0).engine() + " and "
                    + runs.get(1).engine() + " left behind are identical.");
        } else {
            out.println("The tables differ in " + differences.size() + " rows:");
            differences.forEach(difference -> out.println("  " + difference));
        }
    }

    private void printWrapped(String indent, String text) {
        String rest = text;
        while (rest.length() > WIDTH - indent.length()) {
            int space = rest.lastIndexOf(' ', WIDTH - indent.length());
            int end = space > 0 ? space : WIDTH - indent.length();
            out.println(indent + rest.substring(0, end));
            rest = "  " + rest.substring(end).strip();
        }
        out.println(indent + rest);
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }
}
