package dev.mortise.testkit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NodeKindsTest {

    private static final int SEEDS = 40_000;

    /** Kinds that no random spec has, each with the reason. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "Condition.InstanceOf", "needs subclasses, which the entities of random specs do not have",
            "Condition.RowValueComparison", "made from cursors only",
            "FunctionName.NEXT_TIME", "made from versions only",
            "Selection.ItemReference", "needs a union or a named item",
            "SortKey.Nulls.AS_DATABASE", "differs between the databases");

    @Test
    void everyKindOfExpressionAndConditionIsAskedFor() {
        Set<String> missing = new TreeSet<>(NodeKinds.all());
        for (long seed = 1; seed <= SEEDS && missing.size() > LEFT_OUT.size(); seed++) {
            missing.removeAll(NodeKinds.of(Question.of(Choices.of(seed))));
        }
        assertThat(missing).containsExactlyElementsOf(new TreeMap<>(LEFT_OUT).keySet());
    }

    @Test
    void everyMannerOfAskingIsTaken() {
        Set<String> asked = new TreeSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            asked.addAll(NodeKinds.of(Question.of(Choices.of(seed))));
        }
        assertThat(asked)
                .containsAll(Arrays.stream(RowsQuestion.Manner.values())
                        .map(manner -> "RowsQuestion.Manner." + manner)
                        .toList());
    }
}
