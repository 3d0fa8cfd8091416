package dev.mortise.internal.bulk;

import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.RowValueComparison;
import dev.mortise.query.Selection;
import java.util.stream.Stream;

/** Detects conditions and expressions that need a join beyond the entity's own table. */
final class JoinDetector implements Condition.Cases<Boolean>, Expression.Cases<Boolean> {

    private final ResolvedPathCache paths;

    JoinDetector(ResolvedPathCache paths) {
        this.paths = paths;
    }

    boolean isIn(Condition<?> condition) {
        return condition.match(this);
    }

    boolean isIn(Expression<?, ?> expression) {
        return expression.match(this);
    }

    @Override
    public Boolean comparison(Condition.Comparison<?> comparison) {
        return isIn(comparison.left()) || isIn(comparison.right());
    }

    @Override
    public Boolean between(Condition.Between<?> between) {
        return Stream.of(between.operand(), between.low(), between.high()).anyMatch(this::isIn);
    }

    @Override
    public Boolean membership(Condition.Membership<?> membership) {
        return isIn(membership.operand());
    }

    @Override
    public Boolean nullCheck(Condition.NullCheck<?> nullCheck) {
        return isIn(nullCheck.operand());
    }

    @Override
    public Boolean textMatch(Condition.TextMatch<?> textMatch) {
        return isIn(textMatch.operand());
    }

    @Override
    public Boolean not(Condition.Not<?> not) {
        return isIn(not.condition());
    }

    @Override
    public Boolean allOf(Condition.AllOf<?> allOf) {
        return allOf.conditions().stream().anyMatch(this::isIn);
    }

    @Override
    public Boolean anyOf(Condition.AnyOf<?> anyOf) {
        return anyOf.conditions().stream().anyMatch(this::isIn);
    }

    @Override
    public Boolean quantified(Condition.Quantified<?> quantified) {
        return true;
    }

    /** Ignores the tables of a joined hierarchy, since its bulk changes run by ids. */
    @Override
    public Boolean instanceOf(Condition.InstanceOf<?> instanceOf) {
        return instanceOf.relation().isPresent();
    }

    @Override
    public Boolean rowCheck(Condition.RowCheck<?> rowCheck) {
        return true;
    }

    @Override
    public Boolean constant(Condition.Constant<?> constant) {
        return false;
    }

    @Override
    public Boolean rowValueComparison(RowValueComparison<?> comparison) {
        return Stream.concat(comparison.left().stream(), comparison.right().stream())
                .anyMatch(this::isIn);
    }

    @Override
    public Boolean path(Path<?, ?> path) {
        return paths.of(path).isElsewhere();
    }

    @Override
    public Boolean value(Expression.Value<?, ?> value) {
        return false;
    }

    @Override
    public Boolean function(Expression.Function<?, ?> function) {
        return function.arguments().stream().anyMatch(this::isIn);
    }

    @Override
    public Boolean arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        return isIn(arithmetic.left()) || isIn(arithmetic.right());
    }

    @Override
    public Boolean currentTime(Expression.CurrentTime<?> currentTime) {
        return false;
    }

    @Override
    public Boolean aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return false;
    }

    @Override
    public Boolean elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return true;
    }

    @Override
    public Boolean itemReference(Selection.ItemReference<?, ?> item) {
        return false;
    }
}
