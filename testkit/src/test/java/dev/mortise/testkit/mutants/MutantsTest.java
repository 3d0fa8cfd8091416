package dev.mortise.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.ContractRunner;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract catches every mutant, and says by which cases. */
class MutantsTest {

    private static final List<String> GROUPS = List.of(
            "CrudWriteContract",
            "CrudReadContract",
            "CrudReferenceContract",
            "OptimisticLockContract",
            "BatchContract",
            "BulkContract",
            "IdentifierContract",
            "QueryConditionContract",
            "QueryOrderContract");

    @Test
    void healthyEngineIsNotCaught() throws ClassNotFoundException {
        List<CaseResult> results =
                ContractRunner.with(HealthyHarness.class).on(DatabaseKind.H2).run(groups());

        assertThat(results).hasSizeGreaterThan(80).noneMatch(result -> result.status() == Status.FAIL);
    }

    @Test
    void everyMutantIsCaught() throws IOException, ClassNotFoundException {
        Map<Mutant, Set<String>> caught = new EnumMap<>(Mutant.class);
        for (Mutant mutant : Mutant.values()) {
            MutantHarness.current = mutant;
            caught.put(
                    mutant,
                    ContractRunner.with(MutantHarness.class).on(DatabaseKind.H2).run(groups()).stream()
                            .filter(result -> result.status() == Status.FAIL)
                            .map(CaseResult::id)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        write(caught);
        assertThat(caught)
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy((mutant, ids) -> assertThat(ids).as(mutant.name()).isNotEmpty());
    }

    private static Class<?>[] groups() throws ClassNotFoundException {
        List<Class<?>> groups = new ArrayList<>();
        for (String group : GROUPS) {
            groups.add(Class.forName("dev.mortise.testkit.contract." + group));
        }
        return groups.toArray(Class<?>[]::new);
    }

    private static void write(Map<Mutant, Set<String>> caught) throws IOException {
        StringBuilder table =
                new StringBuilder("# Mutants and the cases that catch them\n\n| mutant | caught by |\n|---|---|\n");
        caught.forEach((mutant, ids) -> table.append("| ")
                .append(mutant)
                .append(" | ")
                .append(String.join(", ", ids))
                .append(" |\n"));
        Path file = Path.of(System.getProperty("mortise.report.directory", "target/mortise-contract"), "mutants.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }
}
