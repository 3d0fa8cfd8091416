package dev.mortise.spi;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Assignment;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentOrderTest {

    private static final class Row {

        private int first;
        private int second;
        private int third;

        int getFirst() {
            return first;
        }

        int getSecond() {
            return second;
        }

        int getThird() {
            return third;
        }
    }

    private static final Assignment<Row> FIRST_FROM_SECOND =
            path(Row::getFirst).to(path(Row::getSecond).plus(1));
    private static final Assignment<Row> SECOND_FROM_THIRD =
            path(Row::getSecond).to(path(Row::getThird));
    private static final Assignment<Row> SECOND_FROM_FIRST =
            path(Row::getSecond).to(path(Row::getFirst));
    private static final Assignment<Row> THIRD_FROM_ITSELF =
            path(Row::getThird).to(path(Row::getThird).plus(1));

    @Test
    void readsBeforeItSets() {
        List<Assignment<?>> ordered =
                AssignmentOrder.readersFirst(List.of(THIRD_FROM_ITSELF, SECOND_FROM_THIRD, FIRST_FROM_SECOND));

        assertThat(ordered).isEqualTo(List.of(FIRST_FROM_SECOND, SECOND_FROM_THIRD, THIRD_FROM_ITSELF));
        assertThat(AssignmentOrder.readsWhatIsSet(ordered)).isFalse();
    }

    @Test
    void leavesTheGivenOrderWhereNothingReads() {
        List<Assignment<?>> given = List.of(
                path(Row::getThird).to(1),
                path(Row::getFirst).to(2),
                path(Row::getSecond).to(3));

        assertThat(AssignmentOrder.readersFirst(given)).isEqualTo(given);
    }

    @Test
    void seesACycle() {
        List<Assignment<?>> ordered = AssignmentOrder.readersFirst(List.of(FIRST_FROM_SECOND, SECOND_FROM_FIRST));

        assertThat(ordered).containsExactly(FIRST_FROM_SECOND, SECOND_FROM_FIRST);
        assertThat(AssignmentOrder.readsWhatIsSet(ordered)).isTrue();
    }
}
