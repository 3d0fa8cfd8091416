package dev.mortise.benchmarks;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.contender.Workload;
import dev.mortise.benchmarks.data.Dataset;
import dev.mortise.benchmarks.data.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Makes sure that all contenders do the same work, before any time is taken. */
final class EqualResults {

    private static final int TIMES = 2;

    private EqualResults() {}

    /**
     * Runs every workload by every contender.
     *
     * @throws IllegalStateException if one comes to another result than the first one, or leaves other rows behind
     */
    static void require(Dataset rows, Map<ContenderKind, Contender> contenders, Collection<Workload> workloads) {
        for (Workload workload : workloads) {
            String expected = "";
            for (Map.Entry<ContenderKind, Contender> contender : contenders.entrySet()) {
                String result = result(rows, contender.getValue(), workload);
                if (expected.isEmpty()) {
                    expected = result;
                } else if (!expected.equals(result)) {
                    throw new IllegalStateException(contender.getKey().label() + " comes to another result in "
                            + workload.label() + "\n-- expected\n" + expected + "\n-- found\n" + result);
                }
            }
        }
    }

    private static String result(Dataset rows, Contender contender, Workload workload) {
        List<String> results = new ArrayList<>();
        workload.before(rows, 0, TIMES);
        for (int number = 0; number < TIMES; number++) {
            results.add(Digest.of(workload.operation(rows, number).run(contender), workload.detail()));
        }
        if (workload.writes()) {
            results.add(rows.written());
            workload.after(rows);
            rows.restoreWritten();
        }
        return String.join("\n", results);
    }
}
