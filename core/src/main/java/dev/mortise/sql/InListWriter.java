package dev.mortise.sql;

import dev.mortise.sql.statement.ListSlice;
import dev.mortise.sql.statement.Parameter.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes membership in a list of values: with one parameter for an array, or one for each value. */
final class InListWriter {

    /** Creates the placeholders of a list: as many as its values have columns. */
    interface Placeholders {
        /**
         * Makes them for one value or array.
         *
         * @param operand which of the plan's operands the list is
         * @param part which of its values
         * @param use whether it is an array
         */
        List<String> of(int operand, ListSlice part, Use use);
    }

    private final StatementRenderer renderer;
    private final RenderContext rendering;

    InListWriter(StatementRenderer renderer, RenderContext rendering) {
        this.renderer = renderer;
        this.rendering = rendering;
    }

    /**
     * Writes it.
     *
     * @param terms the tested terms; called for each part of a list that is written in several
     * @param not whether the negation is written
     * @param operand which of the plan's operands the list is
     * @param size how many values the list has
     * @param isUniform whether all values are of one class
     */
    ConditionText write(
            Supplier<List<String>> terms,
            boolean not,
            int operand,
            int size,
            boolean isUniform,
            Placeholders placeholders) {
        InListPadding lists = rendering.lists();
        List<String> first = terms.get();
        boolean arrays = isUniform && first.size() == 1 && lists.takesArrays();
        List<Integer> lengths = arrays ? List.of() : renderer.listLengths(lists.written(size));
        int parts = arrays ? lists.arrays(size) : lengths.size();
        List<ConditionText> texts = new ArrayList<>(parts);
        int from = 0;
        for (int index = 0; index < parts; index++) {
            List<String> asked = index == 0 ? first : terms.get();
            ListSlice part = new ListSlice(from, arrays ? lists.longestArray() : lengths.get(index));
            texts.add(
                    arrays
                            ? array(asked.get(0), not, placeholders.of(operand, part, Use.LIST))
                            : valueByValue(asked, not, operand, part, placeholders));
            from += part.length();
        }
        return not ? ConditionText.allOf(texts) : ConditionText.anyOf(texts);
    }

    private ConditionText array(String asked, boolean not, List<String> array) {
        return ConditionText.of(renderer.inArray(asked, not, array.get(0)));
    }

    private static ConditionText valueByValue(
            List<String> asked, boolean not, int operand, ListSlice part, Placeholders placeholders) {
        List<String> values = new ArrayList<>(part.length());
        for (int element = 0; element < part.length(); element++) {
            values.add(tuple(placeholders.of(operand, ListSlice.one(part.from() + element), Use.OPERAND)));
        }
        return ConditionText.of(tuple(asked) + (not ? " not in (" : " in (") + String.join(", ", values) + ")");
    }

    private static String tuple(List<String> terms) {
        return terms.size() == 1 ? terms.get(0) : "(" + String.join(", ", terms) + ")";
    }
}
