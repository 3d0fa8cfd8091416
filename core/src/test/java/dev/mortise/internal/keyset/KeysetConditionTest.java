package dev.mortise.internal.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.SortKey.Direction;
import dev.mortise.query.SortKey.Nulls;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysetConditionTest {

    private static final KeysetKey ID = key("id", Direction.ASC, Nulls.AS_DATABASE);
    private static final KeysetKey NUMBER = key("number", Direction.ASC, Nulls.AS_DATABASE);

    static class Item {
        int id;
        int number;
    }

    private static KeysetKey key(String name, Direction direction, Nulls nulls) {
        KeyColumn column = new KeyColumn(
                Path.of(Item.class, name, Integer.class), List.of(), BasicTypes.ofConstant(Integer.class));
        return new KeysetKey(column, direction, nulls);
    }

    private static Condition<?> condition(
            boolean searchesRowValues, KeysetKey first, KeysetKey second, @Nullable Object... position) {
        return new KeysetCondition(List.of(first, second), Arrays.asList(position), false).build(searchesRowValues);
    }

    @Test
    void keysWithoutNullsInOneDirectionAreARowValue() {
        assertThat(condition(true, NUMBER, ID, 1, 2)).isInstanceOf(Condition.RowValueComparison.class);
    }

    @Test
    void aDatabaseThatSearchesNoRowValuesGetsNone() {
        assertThat(condition(false, NUMBER, ID, 1, 2)).isNotInstanceOf(Condition.RowValueComparison.class);
    }

    @Test
    void aRowValueLeavesNoNullsOut() {
        KeysetKey nullsLast = key("number", Direction.ASC, Nulls.LAST);
        KeysetKey nullsFirst = key("number", Direction.ASC, Nulls.FIRST);

        assertThat(condition(true, nullsLast, ID, 1, 2)).isNotInstanceOf(Condition.RowValueComparison.class);
        assertThat(condition(true, nullsLast, ID, null, 2)).isNotInstanceOf(Condition.RowValueComparison.class);
        assertThat(condition(true, nullsFirst, ID, null, 2)).isNotInstanceOf(Condition.RowValueComparison.class);
    }

    @Test
    void keysInTwoDirectionsAreNoRowValue() {
        assertThat(condition(true, key("number", Direction.DESC, Nulls.AS_DATABASE), ID, 1, 2))
                .isNotInstanceOf(Condition.RowValueComparison.class);
    }
}
