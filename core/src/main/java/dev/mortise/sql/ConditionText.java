package dev.mortise.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a condition, and whether it needs parentheses beside other conditions.
 *
 * <p>Parentheses are written only where they are needed: Hibernate's parser pays for each level of them.
 *
 * @param text the text
 * @param isAlternative whether it is joined by {@code or}
 */
record ConditionText(String text, boolean isAlternative) {

    static ConditionText of(String text) {
        return new ConditionText(text, false);
    }

    static ConditionText allOf(List<ConditionText> conditions) {
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        return of(conditions.stream().map(ConditionText::besideOthers).collect(Collectors.joining(" and ")));
    }

    static ConditionText anyOf(List<ConditionText> conditions) {
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        return new ConditionText(
                conditions.stream().map(ConditionText::text).collect(Collectors.joining(" or ")), true);
    }

    private String besideOthers() {
        return isAlternative ? "(" + text + ")" : text;
    }
}
