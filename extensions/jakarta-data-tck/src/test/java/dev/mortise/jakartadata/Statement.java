package dev.mortise.jakartadata;

import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a repository method asks for, before sorts, limits and pages of the call are added. */
record Statement(
        Kind kind,
        Condition<Object> condition,
        List<SortKey<Object>> order,
        OptionalInt first,
        Optional<Expression<Object, ?>> selected,
        List<Assignment<Object>> assignments) {

    enum Kind {
        FIND,
        COUNT,
        EXISTS,
        DELETE,
        UPDATE
    }

    static Statement of(Kind kind, Condition<Object> condition, List<SortKey<Object>> order) {
        return new Statement(kind, condition, order, OptionalInt.empty(), Optional.empty(), List.of());
    }

    Statement first(OptionalInt rows) {
        return new Statement(kind, condition, order, rows, selected, assignments);
    }

    Statement select(Optional<Expression<Object, ?>> expression) {
        return new Statement(kind, condition, order, first, expression, assignments);
    }

    Statement set(List<Assignment<Object>> changes) {
        return new Statement(kind, condition, order, first, selected, changes);
    }
}
