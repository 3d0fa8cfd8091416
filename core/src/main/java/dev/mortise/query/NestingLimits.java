package dev.mortise.query;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition.RowValueComparison;
import java.util.List;
import java.util.stream.Stream;

/**
 * The limits of depth and size for conditions, expressions, paths and fetches.
 *
 * <p>Deeper values are refused when they are built, so that none is too deep to be walked, compared or printed.
 */
final class NestingLimits {

    /** The maximum nesting of conditions, and the maximum number of steps of a path. */
    static final int LEVELS = 250;

    /** How many operands one expression may have, all levels together. */
    private static final int OPERANDS = 10_000;

    /** The maximum number of conditions in one, on all levels together. */
    static final int CONDITIONS = 200_000;

    private NestingLimits() {}

    /**
     * The names of the steps of a path.
     *
     * @throws InvalidQueryException if there are too many
     */
    static List<String> steps(Class<?> root, List<String> names) {
        if (names.size() > LEVELS) {
            throw new InvalidQueryException("a path of " + root.getSimpleName() + " has " + names.size()
                    + " steps, more than the " + LEVELS + " that a path may have; name the property by a shorter path");
        }
        return List.copyOf(names);
    }

    /**
     * Checks the operands of a new expression.
     *
     * @throws InvalidQueryException if the expression is too deep or has too many operands
     */
    static void requireOperands(List<? extends Expression<?, ?>> operands) {
        OperandCount count = new OperandCount();
        for (Expression<?, ?> operand : operands) {
            if (count.depth(operand) >= LEVELS) {
                throw new InvalidQueryException("the expression is more than " + LEVELS
                        + " levels deep; calculate parts that do not depend on the row before, or in several queries");
            }
        }
    }

    private static final class OperandCount {

        private int operands;

        private int depth(Expression<?, ?> expression) {
            operands++;
            if (operands > OPERANDS) {
                throw new InvalidQueryException("the expression has more than " + OPERANDS
                        + " operands; calculate parts that do not depend on the row before, or in several queries");
            }
            if (expression instanceof Expression.Arithmetic<?, ?> arithmetic) {
                return 1 + Math.max(depth(arithmetic.left()), depth(arithmetic.right()));
            }
            if (expression instanceof Aggregate<?, ?> aggregate) {
                return 1 + aggregate.operand().map(this::depth).orElse(0);
            }
            if (expression instanceof WindowFunction<?, ?> function) {
                return 1 + function.call().operand().map(this::depth).orElse(0);
            }
            if (expression instanceof Subquery.Outer<?, ?> outer) {
                return 1 + depth(outer.expression());
            }
            if (expression instanceof Subquery<?, ?> subquery) {
                return 1 + depth(Subquery.selected(subquery.select()));
            }
            if (expression instanceof CaseWhen<?, ?> caseWhen) {
                return 1 + deepest(caseWhen.results());
            }
            if (expression instanceof Expression.NamedFunction<?, ?> function) {
                return 1 + deepest(function.arguments());
            }
            return expression instanceof Expression.Function<?, ?> function ? 1 + deepest(function.arguments()) : 0;
        }

        private int deepest(List<? extends Expression<?, ?>> arguments) {
            int deepest = 0;
            for (Expression<?, ?> argument : arguments) {
                deepest = Math.max(deepest, depth(argument));
            }
            return deepest;
        }
    }

    /**
     * Checks the condition inside a new one.
     *
     * @throws InvalidQueryException if the new one is too deep
     */
    static void requireLevels(Condition<?> condition) {
        requireLevels(1 + depth(condition));
    }

    static void requireLevels(int levels) {
        if (levels > LEVELS) {
            throw new InvalidQueryException(
                    "the condition is more than " + LEVELS + " levels deep; ask with in(...) or in several queries");
        }
    }

    /** Returns the depth of a condition; combined conditions store it. */
    static int depth(Condition<?> condition) {
        int levels = 0;
        Condition<?> at = condition;
        while (true) {
            if (at instanceof Condition.Not<?> not) {
                at = not.condition();
                levels++;
            } else if (at instanceof Condition.Quantified<?> quantified) {
                at = quantified.condition();
                levels++;
            } else if (at instanceof Condition.AllOf<?> all) {
                return levels + ConditionList.depthOf(all.conditions());
            } else {
                return at instanceof Condition.AnyOf<?> any ? levels + ConditionList.depthOf(any.conditions()) : levels;
            }
        }
    }

    /** Returns the number of conditions in a condition, including itself. */
    static long parts(Condition<?> condition) {
        long parts = 1;
        Condition<?> at = condition;
        while (true) {
            if (at instanceof Condition.Not<?> not) {
                at = not.condition();
                parts++;
            } else if (at instanceof Condition.Quantified<?> quantified) {
                at = quantified.condition();
                parts++;
            } else if (at instanceof Condition.AllOf<?> all) {
                return parts + ConditionList.partsOf(all.conditions());
            } else {
                return at instanceof Condition.AnyOf<?> any ? parts + ConditionList.partsOf(any.conditions()) : parts;
            }
        }
    }

    /** Whether a condition on elements refers to their owner by {@code outer(...)}. */
    static boolean refersToOwner(Condition<?> condition) {
        if (condition instanceof Condition.Not<?> not) {
            return refersToOwner(not.condition());
        }
        if (condition instanceof Condition.AllOf<?> all) {
            return all.conditions().stream().anyMatch(NestingLimits::refersToOwner);
        }
        if (condition instanceof Condition.AnyOf<?> any) {
            return any.conditions().stream().anyMatch(NestingLimits::refersToOwner);
        }
        return operands(condition).stream().anyMatch(NestingLimits::isOuter);
    }

    private static List<? extends Expression<?, ?>> operands(Condition<?> condition) {
        if (condition instanceof Condition.Comparison<?> comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        if (condition instanceof Condition.Between<?> between) {
            return List.of(between.operand(), between.low(), between.high());
        }
        if (condition instanceof Condition.Membership<?> membership) {
            return List.of(membership.operand());
        }
        if (condition instanceof Condition.NullCheck<?> check) {
            return List.of(check.operand());
        }
        if (condition instanceof Condition.TextMatch<?> match) {
            return List.of(match.operand());
        }
        if (condition instanceof Condition.PatternMatch<?> match) {
            return List.of(match.operand(), match.pattern());
        }
        if (condition instanceof RowValueComparison<?> comparison) {
            return Stream.concat(comparison.left().stream(), comparison.right().stream())
                    .toList();
        }
        return condition instanceof Subquery.Match<?> match ? List.of(match.operand()) : List.of();
    }

    private static boolean isOuter(Expression<?, ?> expression) {
        if (expression instanceof Subquery.Outer) {
            return true;
        }
        if (expression instanceof Expression.Arithmetic<?, ?> arithmetic) {
            return isOuter(arithmetic.left()) || isOuter(arithmetic.right());
        }
        if (expression instanceof CaseWhen<?, ?> caseWhen) {
            return caseWhen.results().stream().anyMatch(NestingLimits::isOuter)
                    || caseWhen.branches().stream().anyMatch(branch -> refersToOwner(branch.condition()));
        }
        if (expression instanceof Expression.NamedFunction<?, ?> function) {
            return function.arguments().stream().anyMatch(NestingLimits::isOuter);
        }
        return expression instanceof Expression.Function<?, ?> function
                && function.arguments().stream().anyMatch(NestingLimits::isOuter);
    }
}
