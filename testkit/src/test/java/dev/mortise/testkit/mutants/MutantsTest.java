package dev.mortise.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.ContractRunner;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.Seed;
import dev.mortise.testkit.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract catches every mutant, and says by which cases. */
class MutantsTest {

    private static final List<String> GROUPS = List.of(
            "crud.CrudWriteContract",
            "crud.CrudReadContract",
            "crud.CrudReferenceContract",
            "concurrency.OptimisticLockContract",
            "batch.BatchContract",
            "bulk.BulkContract",
            "identifier.IdentifierContract",
            "query.QueryConditionContract",
            "query.QueryOrderContract");

    /** The cases about many rows, which take long. */
    private static final List<String> GROUPS_OF_SIZES =
            List.of("batch.BatchSizeContract", "batch.StatementSizeContract");

    /** How many of the mutants that act only beyond a size the usual run tries; the seed draws them, the long run tries all. */
    private static final int DRAWN = 3;

    /** H2, and in the long run all databases. */
    private static final DatabaseKind[] DATABASES =
            FullRun.isOn() ? Databases.selected().toArray(DatabaseKind[]::new) : new DatabaseKind[] {DatabaseKind.H2};

    @Test
    void healthyEngineIsNotCaught() throws ClassNotFoundException {
        List<CaseResult> results =
                ContractRunner.with(HealthyHarness.class).on(DATABASES).run(groups(GROUPS));

        assertThat(results)
                .hasSizeGreaterThan(80 * DATABASES.length)
                .noneMatch(result -> result.status() == Status.FAIL);
    }

    @Test
    void everyMutantIsCaughtOnEveryDatabase() throws IOException, ClassNotFoundException {
        Map<Mutant, Map<String, Set<String>>> caught = new EnumMap<>(Mutant.class);
        for (Mutant mutant : tried()) {
            MutantHarness.current = mutant;
            caught.put(
                    mutant,
                    failedIds(ContractRunner.with(MutantHarness.class)
                            .on(DATABASES)
                            .run(groups(mutant.actsBeyondASize() ? GROUPS_OF_SIZES : GROUPS))));
        }

        write(caught);
        assertThat(caught)
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy((mutant, ids) -> assertThat(ids)
                        .as(mutant.name())
                        .containsOnlyKeys(Stream.of(DATABASES)
                                .filter(mutant::actsOn)
                                .map(DatabaseKind::label)
                                .toList()));
    }

    /** The cases that failed, for each database where one did. */
    private static Map<String, Set<String>> failedIds(List<CaseResult> results) {
        return results.stream()
                .filter(result -> result.status() == Status.FAIL)
                .collect(Collectors.groupingBy(
                        result -> result.cell().database(),
                        TreeMap::new,
                        Collectors.mapping(CaseResult::id, Collectors.toCollection(TreeSet::new))));
    }

    private static List<Mutant> tried() {
        List<Mutant> beyond = new ArrayList<>(
                Stream.of(Mutant.values()).filter(Mutant::actsBeyondASize).toList());
        Collections.shuffle(beyond, new Random(Seed.value()));
        Stream<Mutant> others = Stream.of(Mutant.values()).filter(mutant -> !mutant.actsBeyondASize());
        return Stream.concat(others, beyond.stream().limit(FullRun.count(DRAWN, beyond.size())))
                .toList();
    }

    private static Class<?>[] groups(List<String> names) throws ClassNotFoundException {
        List<Class<?>> groups = new ArrayList<>();
        for (String group : names) {
            groups.add(Class.forName("dev.mortise.testkit.contract." + group));
        }
        return groups.toArray(Class<?>[]::new);
    }

    private static void write(Map<Mutant, Map<String, Set<String>>> caught) throws IOException {
        StringBuilder table = new StringBuilder(
                "# Mutants and the cases that catch them\n\n| mutant | database | caught by |\n|---|---|---|\n");
        caught.forEach((mutant, databases) -> databases.forEach((database, ids) -> table.append("| ")
                .append(mutant)
                .append(" | ")
                .append(database)
                .append(" | ")
                .append(String.join(", ", ids))
                .append(" |\n")));
        Path file = Path.of(System.getProperty("mortise.test.report", "target/mortise-contract"), "mutants.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }
}
