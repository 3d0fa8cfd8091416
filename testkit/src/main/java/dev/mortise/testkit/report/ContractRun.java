package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The recorded executions of a test engine. This class is thread-safe. */
public final class ContractRun {

    private static final ContractRun CURRENT = new ContractRun();

    private final Catalogue catalogue = Catalogue.shipped();
    private final Map<String, CaseResult> results = new LinkedHashMap<>();
    private final List<StatementCount> counts = new ArrayList<>();
    private final Set<CatalogueCase> expected = new LinkedHashSet<>();

    /** Creates an empty run. */
    public ContractRun() {}

    /** Returns the run of this JVM. */
    public static ContractRun current() {
        return CURRENT;
    }

    /** Adds a result; a case that ran several times in a cell counts once. */
    synchronized void add(CaseResult result) {
        results.merge(result.id() + " " + result.cell(), result, CaseResult::and);
    }

    /** Adds the statement counts of a case. */
    synchronized void addCounts(Collection<StatementCount> more) {
        counts.addAll(more);
    }

    /** Forgets everything that was recorded. */
    synchronized void clear() {
        results.clear();
        counts.clear();
        expected.clear();
    }

    /** Returns how many statements cases counted, in the order in which they ended. */
    public synchronized List<StatementCount> counts() {
        return List.copyOf(counts);
    }

    /**
     * Expects these cases in every cell of this run: from now on cases that did not run are reported as untested.
     *
     * @throws AssertionError if one of them did not run and is not declared as untested, or ran although it is
     */
    public synchronized void requireComplete(Collection<CatalogueCase> cases) {
        expected.addAll(cases);
        if (results.isEmpty()) {
            throw new AssertionError("No case of the contract ran at all.");
        }
        Map<String, List<Cell>> problems = new LinkedHashMap<>();
        for (CaseResult result : results()) {
            problem(result)
                    .ifPresent(words -> problems.computeIfAbsent(words, none -> new ArrayList<>())
                            .add(result.cell()));
        }
        if (!problems.isEmpty()) {
            StringBuilder message = new StringBuilder("The contract is not complete:");
            problems.forEach((words, cells) ->
                    message.append("\n  ").append(words).append(": ").append(cells));
            throw new AssertionError(message.toString());
        }
    }

    private Optional<String> problem(CaseResult result) {
        boolean declared = catalogue.untested().containsKey(result.id());
        boolean ran = result.status() != Status.UNTESTED;
        if (!ran && !declared) {
            return Optional.of(result.id() + " (" + result.title() + ") did not run with");
        }
        return ran && declared
                ? Optional.of(result.id() + " is declared in untested.tsv although it ran with")
                : Optional.empty();
    }

    /** Returns the results and, for each cell, the expected cases that did not run, in the catalogue's order. */
    public synchronized List<CaseResult> results() {
        List<CaseResult> all = new ArrayList<>(results.values());
        for (CaseResult sample : oneOfEachCell()) {
            for (CatalogueCase missing : expected) {
                if (!results.containsKey(missing.id() + " " + sample.cell())) {
                    all.add(untested(missing, sample));
                }
            }
        }
        List<String> groups = List.copyOf(catalogue.groups().keySet());
        all.sort((one, other) -> {
            int byGroup = Integer.compare(position(groups, one), position(groups, other));
            return byGroup != 0 ? byGroup : one.id().compareTo(other.id());
        });
        return all;
    }

    /** Returns the cells in which something ran. */
    public synchronized List<Cell> cells() {
        return oneOfEachCell().stream().map(CaseResult::cell).toList();
    }

    private Collection<CaseResult> oneOfEachCell() {
        Map<Cell, CaseResult> cells = new LinkedHashMap<>();
        results.values().forEach(result -> cells.putIfAbsent(result.cell(), result));
        return cells.values();
    }

    private CaseResult untested(CatalogueCase missing, CaseResult sample) {
        String waitsFor = catalogue.untested().get(missing.id());
        String detail = waitsFor == null ? "did not run" : "waits for " + waitsFor;
        return new CaseResult(
                missing.id(),
                missing.title(),
                missing.level(),
                sample.cell(),
                Status.UNTESTED,
                detail,
                sample.versions(),
                Duration.ZERO);
    }

    /** Groups of the catalogue come first. */
    private static int position(List<String> groups, CaseResult result) {
        int index = groups.indexOf(result.group());
        return index < 0 ? groups.size() : index;
    }
}
