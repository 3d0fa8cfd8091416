package dev.mortise.testkit.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.mappings.Trial.Failure;
import dev.mortise.testkit.mappings.Trial.Judge;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fails is made smaller, whether the engines differ or something unexpected is thrown. */
class TrialTest {

    private static final MappingPlan PLAN = MappingPlan.of(1);
    private static final List<Step> STEPS = Step.program(1);
    private static final Step GUILTY = STEPS.get(STEPS.size() / 2);

    private static Trial smallest(Judge judge) {
        Trial trial = new Trial(PLAN, STEPS, judge);
        return trial.smallest(trial.failure().orElseThrow());
    }

    private static void requireSmallest(Trial trial) {
        assertThat(trial.steps()).containsExactly(GUILTY);
        assertThat(trial.plan().smaller()).isEmpty();
        assertThat(trial.failure()).isPresent();
    }

    @Test
    void aDifferenceIsMadeSmaller() {
        requireSmallest(smallest((plan, steps) -> Optional.of("differs").filter(text -> steps.contains(GUILTY))));
    }

    @Test
    void aProgramThatThrowsIsMadeSmaller() {
        requireSmallest(smallest((plan, steps) -> {
            if (steps.contains(GUILTY)) {
                throw new ClassCastException("raw");
            }
            return Optional.empty();
        }));
    }

    @Test
    void anErrorIsAFailureAndNotTakenForAnother() {
        Trial trial = smallest((plan, steps) -> {
            if (steps.size() < STEPS.size()) {
                return Optional.of("differs");
            }
            throw new StackOverflowError();
        });
        assertThat(trial.steps()).isEqualTo(STEPS);
        assertThat(trial.failure().map(Failure::thrown)).containsInstanceOf(StackOverflowError.class);
    }
}
