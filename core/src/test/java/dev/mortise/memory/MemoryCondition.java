package dev.mortise.memory;

import dev.mortise.model.MappedColumn;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Subquery;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a row in memory meets a condition: equality and membership of columns, and what is made of these. */
record MemoryCondition(Map<MappedColumn, @Nullable Object> row) implements Condition.Cases<Boolean> {

    @Override
    public Boolean comparison(Condition.Comparison<?> comparison) {
        if (comparison.operator() != Condition.Comparison.Operator.EQ) {
            throw new UnsupportedOperationException(comparison.toString());
        }
        return Objects.equals(value(comparison.left()), value(comparison.right()));
    }

    private @Nullable Object value(Expression<?, ?> expression) {
        if (expression instanceof Expression.Value<?, ?> value) {
            return value.value();
        }
        String names = String.join(".", ((Path<?, ?>) expression).names());
        for (Map.Entry<MappedColumn, @Nullable Object> entry : row.entrySet()) {
            if (entry.getKey().dottedPath().equals(names)) {
                return entry.getValue();
            }
        }
        throw new UnsupportedOperationException(names);
    }

    @Override
    public Boolean membership(Condition.Membership<?> membership) {
        Object value = value(membership.operand());
        return membership.values().stream().anyMatch(one -> one.value().equals(value));
    }

    @Override
    public Boolean allOf(Condition.AllOf<?> allOf) {
        return allOf.conditions().stream().allMatch(one -> one.match(this));
    }

    @Override
    public Boolean anyOf(Condition.AnyOf<?> anyOf) {
        return anyOf.conditions().stream().anyMatch(one -> one.match(this));
    }

    @Override
    public Boolean rowValueComparison(RowValueComparison<?> comparison) {
        throw new UnsupportedOperationException(comparison.toString());
    }

    @Override
    public Boolean constant(Condition.Constant<?> constant) {
        return constant.value();
    }

    @Override
    public Boolean not(Condition.Not<?> not) {
        return !not.condition().match(this);
    }

    @Override
    public Boolean between(Condition.Between<?> between) {
        throw new UnsupportedOperationException(between.toString());
    }

    @Override
    public Boolean nullCheck(Condition.NullCheck<?> nullCheck) {
        throw new UnsupportedOperationException(nullCheck.toString());
    }

    @Override
    public Boolean textMatch(Condition.TextMatch<?> textMatch) {
        throw new UnsupportedOperationException(textMatch.toString());
    }

    @Override
    public Boolean patternMatch(Condition.PatternMatch<?> patternMatch) {
        throw new UnsupportedOperationException(patternMatch.toString());
    }

    @Override
    public Boolean subqueryMatch(Subquery.Match<?> match) {
        throw new UnsupportedOperationException(match.toString());
    }

    @Override
    public Boolean subqueryExists(Subquery.Exists<?> exists) {
        throw new UnsupportedOperationException(exists.toString());
    }

    @Override
    public Boolean unknown(Condition.Unknown<?> unknown) {
        return false;
    }

    @Override
    public Boolean instanceOf(Condition.InstanceOf<?> instanceOf) {
        throw new UnsupportedOperationException(instanceOf.toString());
    }

    @Override
    public Boolean rowCheck(Condition.RowCheck<?> rowCheck) {
        throw new UnsupportedOperationException(rowCheck.toString());
    }

    @Override
    public Boolean quantified(Condition.Quantified<?> quantified) {
        throw new UnsupportedOperationException(quantified.toString());
    }
}
