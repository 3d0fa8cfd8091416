package dev.mortise.internal.check;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Quantified.Quantifier;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Subquery;
import dev.mortise.query.function.FunctionName;
import java.util.List;
import java.util.Optional;

/** Validates conditions against the mapping, and detects those that are always true or always false. */
public final class ConditionValidator implements Condition.Cases<ConditionValidator.ConstantValue> {

    /** The constant value of a condition, or that it depends on the row. */
    public enum ConstantValue {
        /** True for every row: {@code notIn} of an empty list, and equivalent conditions. */
        ALWAYS,
        /** True for no row: {@code in} of an empty list, and equivalent conditions. */
        NEVER,
        /** The database must look. */
        DEPENDS;

        private ConstantValue negated() {
            return switch (this) {
                case ALWAYS -> NEVER;
                case NEVER -> ALWAYS;
                case DEPENDS -> DEPENDS;
            };
        }
    }

    /** The nesting limit of conditions; Hibernate takes seconds to parse deeper ones. */
    private static final int MAX_DEPTH = 250;

    private final ResolvedPathCache paths;
    private final ExpressionValidator expressions;
    private int depth;

    /** Checks one condition. */
    public ConditionValidator(ResolvedPathCache paths) {
        this(paths, 0);
    }

    private ConditionValidator(ResolvedPathCache paths, int depth) {
        this(paths, new ExpressionValidator(paths), depth);
    }

    ConditionValidator(ResolvedPathCache paths, ExpressionValidator expressions, int depth) {
        this.paths = paths;
        this.expressions = expressions;
        this.depth = depth;
    }

    /** The validator of the condition of an upsert, whose enclosing row is the proposed one. */
    public static ConditionValidator ofUpserts(ResolvedPathCache paths) {
        return new ConditionValidator(paths, ExpressionValidator.ofUpserts(paths), 0);
    }

    /** The validator of one condition of groups. */
    public static ConditionValidator ofGroups(ResolvedPathCache paths) {
        return new ConditionValidator(paths, ExpressionValidator.ofGroups(paths), 0);
    }

    /** The validator of one condition of results, which may be window functions. */
    public static ConditionValidator ofResults(ResolvedPathCache paths) {
        return new ConditionValidator(paths, ExpressionValidator.ofResults(paths), 0);
    }

    /**
     * Checks a condition.
     *
     * @return for which rows it holds
     * @throws InvalidQueryException if it names an unknown property, or is nested too deeply
     */
    public ConstantValue check(Condition<?> condition) {
        return condition.match(this);
    }

    @Override
    public ConstantValue comparison(Condition.Comparison<?> comparison) {
        expressions.check(comparison.left());
        ConstantValue holds = operand(comparison.right());
        expressions.requireStoredAlike(comparison.left(), comparison.right());
        return holds;
    }

    @Override
    public ConstantValue between(Condition.Between<?> between) {
        expressions.check(between.operand());
        expressions.check(between.low());
        ConstantValue holds = operand(between.high());
        expressions.requireStoredAlike(between.operand(), between.low());
        expressions.requireStoredAlike(between.operand(), between.high());
        return holds;
    }

    @Override
    public ConstantValue membership(Condition.Membership<?> membership) {
        return operand(membership.operand());
    }

    /** What is made of plain values alone, or falls back on one, is never null. */
    @Override
    public ConstantValue nullCheck(Condition.NullCheck<?> nullCheck) {
        ConstantValue depends = operand(nullCheck.operand());
        if (isNeverNull(nullCheck.operand())) {
            return nullCheck.isNull() ? ConstantValue.NEVER : ConstantValue.ALWAYS;
        }
        return depends;
    }

    private static boolean isNeverNull(Expression<?, ?> expression) {
        if (expression instanceof Expression.Function<?, ?> function) {
            return function.name() == FunctionName.COALESCE
                    ? function.arguments().stream().anyMatch(ConditionValidator::isNeverNull)
                    : !function.name().mayGiveNull()
                            && function.arguments().stream().allMatch(ConditionValidator::isNeverNull);
        }
        if (expression instanceof Expression.Arithmetic<?, ?> arithmetic) {
            return arithmetic.operator() != Expression.Arithmetic.Operator.DIVIDED_BY
                    && isNeverNull(arithmetic.left())
                    && isNeverNull(arithmetic.right());
        }
        return expression instanceof Expression.Value || expression instanceof Expression.CurrentTime;
    }

    @Override
    public ConstantValue textMatch(Condition.TextMatch<?> textMatch) {
        ConstantValue depends = operand(textMatch.operand());
        expressions.requireUnconverted(textMatch.operand(), "a comparison of parts or without case");
        return depends;
    }

    @Override
    public ConstantValue patternMatch(Condition.PatternMatch<?> patternMatch) {
        if (patternMatch.syntax() == Condition.PatternMatch.Syntax.REGEX) {
            paths.features().require(Capability.REGULAR_EXPRESSIONS, "matches()");
        }
        expressions.check(patternMatch.operand());
        return operand(patternMatch.pattern());
    }

    @Override
    public ConstantValue not(Condition.Not<?> not) {
        return inside(not.condition()).negated();
    }

    @Override
    public ConstantValue allOf(Condition.AllOf<?> allOf) {
        return combined(allOf.conditions(), ConstantValue.NEVER, ConstantValue.ALWAYS);
    }

    @Override
    public ConstantValue anyOf(Condition.AnyOf<?> anyOf) {
        return combined(anyOf.conditions(), ConstantValue.ALWAYS, ConstantValue.NEVER);
    }

    @Override
    public ConstantValue quantified(Condition.Quantified<?> quantified) {
        ConstantValue element = ofElements(quantified);
        boolean isTreated = quantified.relation().isTreated();
        return isTreated ? ConstantValue.DEPENDS : quantified(quantified.quantifier(), element);
    }

    private ConstantValue ofElements(Condition.Quantified<?> quantified) {
        Optional<? extends ManagedTypeModel> element = CollectionElements.of(paths, quantified.relation());
        if (element.isPresent()) {
            requireDepth();
            ResolvedPathCache elements = paths.from(element.get());
            return new ConditionValidator(elements, expressions.inside(elements, false), depth + 1)
                    .check(quantified.condition());
        }
        if (quantified.condition() instanceof Condition.Constant<?> constant) {
            return constant(constant);
        }
        throw new InvalidQueryException(
                quantified.relation() + " holds plain values, of which a query can only ask whether there are any;"
                        + " map an embeddable or an entity to ask for more");
    }

    /**
     * Only the database knows whether there are elements, but a condition that is never true for an element is true for
     * none.
     */
    private static ConstantValue quantified(Quantifier quantifier, ConstantValue element) {
        return switch (quantifier) {
            case ANY -> element == ConstantValue.NEVER ? ConstantValue.NEVER : ConstantValue.DEPENDS;
            case ALL -> element == ConstantValue.ALWAYS ? ConstantValue.ALWAYS : ConstantValue.DEPENDS;
            case NONE -> element == ConstantValue.NEVER ? ConstantValue.ALWAYS : ConstantValue.DEPENDS;
        };
    }

    /** Every row is an instance of its own class. */
    @Override
    public ConstantValue instanceOf(Condition.InstanceOf<?> instanceOf) {
        ManagedTypeModel entity = instanceOf
                .relation()
                .<ManagedTypeModel>map(path -> ResolvedPath.entityAt(paths.model(), path))
                .orElse(paths.model());
        EntityModel<?> asked = ResolvedPath.treated(entity, instanceOf.subclass());
        return asked == paths.model() && instanceOf.relation().isEmpty() ? ConstantValue.ALWAYS : ConstantValue.DEPENDS;
    }

    @Override
    public ConstantValue rowCheck(Condition.RowCheck<?> rowCheck) {
        AttributeModel last =
                ResolvedPath.follow(paths.model(), rowCheck.relation()).last();
        if (last instanceof RelationModel relation && relation.kind().isToOne()) {
            return ConstantValue.DEPENDS;
        }
        throw new InvalidQueryException(rowCheck.relation()
                + " is no to-one relation, so that it refers to no row; ask isNotNull(), or each(...).exists() of a"
                + " to-many relation");
    }

    @Override
    public ConstantValue constant(Condition.Constant<?> constant) {
        return constant.value() ? ConstantValue.ALWAYS : ConstantValue.NEVER;
    }

    @Override
    public ConstantValue rowValueComparison(RowValueComparison<?> comparison) {
        comparison.left().forEach(expressions::check);
        comparison.right().forEach(expressions::check);
        return ConstantValue.DEPENDS;
    }

    @Override
    public ConstantValue subqueryMatch(Subquery.Match<?> match) {
        Subquery<?, ?> values = new Subquery<>(match.select());
        expressions.check(match.operand());
        expressions.check(values);
        expressions.requireStoredAlike(match.operand(), values);
        return ConstantValue.DEPENDS;
    }

    @Override
    public ConstantValue subqueryExists(Subquery.Exists<?> exists) {
        new SubqueryValidator(expressions).check(exists.select());
        return ConstantValue.DEPENDS;
    }

    /** Its negation is not true either. */
    @Override
    public ConstantValue unknown(Condition.Unknown<?> unknown) {
        return ConstantValue.DEPENDS;
    }

    /** One deciding part is enough; otherwise all parts must be neutral. */
    private <C extends Condition<?>> ConstantValue combined(
            List<C> conditions, ConstantValue decides, ConstantValue neutral) {
        ConstantValue together = neutral;
        for (C condition : conditions) {
            ConstantValue one = inside(condition);
            if (one != neutral && together != decides) {
                together = one;
            }
        }
        return together;
    }

    private ConstantValue operand(Expression<?, ?> operand) {
        expressions.check(operand);
        return ConstantValue.DEPENDS;
    }

    private ConstantValue inside(Condition<?> condition) {
        requireDepth();
        depth++;
        ConstantValue holds = check(condition);
        depth--;
        return holds;
    }

    private void requireDepth() {
        if (depth == MAX_DEPTH) {
            throw new InvalidQueryException(
                    "the condition is more than " + MAX_DEPTH + " levels deep; ask with in(...) or in several queries");
        }
    }
}
