package dev.mortise;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.ManagedModel;
import dev.mortise.mapping.RelationModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Quantified.Quantifier;
import dev.mortise.query.Expression;
import dev.mortise.query.ToMany;
import java.util.List;
import java.util.Optional;

/** Checks conditions against the mapping, and tells for which rows they hold where that needs no database. */
final class ConditionChecker implements Condition.Cases<ConditionChecker.Holds> {

    /** For which rows a condition holds. */
    enum Holds {
        /** Every row: {@code notIn} of nothing, and what comes to the same. */
        ALWAYS,
        /** No row: {@code in} of nothing, and what comes to the same. */
        NEVER,
        /** The database must look. */
        DEPENDS;

        private Holds negated() {
            return switch (this) {
                case ALWAYS -> NEVER;
                case NEVER -> ALWAYS;
                case DEPENDS -> DEPENDS;
            };
        }
    }

    /** How deep conditions may stand in one another; Hibernate takes seconds to parse what is deeper. */
    private static final int MAX_DEPTH = 250;

    private final KnownPaths paths;
    private final ExpressionChecker expressions;
    private int depth;

    /** Checks one condition. */
    ConditionChecker(KnownPaths paths) {
        this(paths, 0);
    }

    private ConditionChecker(KnownPaths paths, int depth) {
        this.paths = paths;
        this.expressions = new ExpressionChecker(paths);
        this.depth = depth;
    }

    /**
     * Checks a condition.
     *
     * @return for which rows it holds
     * @throws InvalidQueryException if it names what is not in the mapping, or is deeper than any person writes
     */
    Holds check(Condition<?> condition) {
        return condition.match(this);
    }

    @Override
    public Holds comparison(Condition.Comparison<?> comparison) {
        expressions.check(comparison.left());
        Holds holds = operand(comparison.right());
        expressions.requireStoredAlike(comparison.left(), comparison.right());
        return holds;
    }

    @Override
    public Holds between(Condition.Between<?> between) {
        expressions.check(between.operand());
        expressions.check(between.low());
        Holds holds = operand(between.high());
        expressions.requireStoredAlike(between.operand(), between.low());
        expressions.requireStoredAlike(between.operand(), between.high());
        return holds;
    }

    @Override
    public Holds membership(Condition.Membership<?> membership) {
        return operand(membership.operand());
    }

    /** A plain value is never null. */
    @Override
    public Holds nullCheck(Condition.NullCheck<?> nullCheck) {
        Holds depends = operand(nullCheck.operand());
        if (nullCheck.operand() instanceof Expression.Value) {
            return nullCheck.isNull() ? Holds.NEVER : Holds.ALWAYS;
        }
        return depends;
    }

    @Override
    public Holds textMatch(Condition.TextMatch<?> textMatch) {
        return operand(textMatch.operand());
    }

    @Override
    public Holds not(Condition.Not<?> not) {
        return inside(not.condition()).negated();
    }

    @Override
    public Holds allOf(Condition.AllOf<?> allOf) {
        return combined(allOf.conditions(), Holds.NEVER, Holds.ALWAYS);
    }

    @Override
    public Holds anyOf(Condition.AnyOf<?> anyOf) {
        return combined(anyOf.conditions(), Holds.ALWAYS, Holds.NEVER);
    }

    @Override
    public Holds quantified(Condition.Quantified<?> quantified) {
        Holds element = ofElements(quantified);
        boolean isTreated = !quantified.relation().treats().isEmpty();
        return isTreated ? Holds.DEPENDS : quantified(quantified.quantifier(), element);
    }

    private Holds ofElements(Condition.Quantified<?> quantified) {
        Optional<? extends ManagedModel> element = elementOf(quantified.relation());
        if (element.isPresent()) {
            requireDepth();
            return new ConditionChecker(paths.from(element.get()), depth + 1).check(quantified.condition());
        }
        if (quantified.condition() instanceof Condition.Constant<?> constant) {
            return constant(constant);
        }
        throw new InvalidQueryException(
                quantified.relation() + " holds plain values, of which a query can only ask whether there are any;"
                        + " map an embeddable or an entity to ask for more");
    }

    /** Whether there are elements only the database knows, but what never holds for one holds for none whatever there is. */
    private static Holds quantified(Quantifier quantifier, Holds element) {
        return switch (quantifier) {
            case ANY -> element == Holds.NEVER ? Holds.NEVER : Holds.DEPENDS;
            case ALL -> element == Holds.ALWAYS ? Holds.ALWAYS : Holds.DEPENDS;
            case NONE -> element == Holds.NEVER ? Holds.ALWAYS : Holds.DEPENDS;
        };
    }

    /** Every row is of its own class. */
    @Override
    public Holds instanceOf(Condition.InstanceOf<?> instanceOf) {
        ManagedModel entity = instanceOf
                .relation()
                .<ManagedModel>map(path -> AttributePath.entityAt(paths.model(), path))
                .orElse(paths.model());
        EntityModel<?> asked = AttributePath.treated(entity, instanceOf.subclass());
        return asked == paths.model() && instanceOf.relation().isEmpty() ? Holds.ALWAYS : Holds.DEPENDS;
    }

    @Override
    public Holds rowCheck(Condition.RowCheck<?> rowCheck) {
        AttributeModel last =
                AttributePath.follow(paths.model(), rowCheck.relation()).last();
        if (last instanceof RelationModel relation && relation.kind().isToOne()) {
            return Holds.DEPENDS;
        }
        throw new InvalidQueryException(rowCheck.relation()
                + " is no relation to one, so that no row stands behind it; ask isNotNull(), or each(...).exists() of a"
                + " relation to many");
    }

    @Override
    public Holds constant(Condition.Constant<?> constant) {
        return constant.value() ? Holds.ALWAYS : Holds.NEVER;
    }

    /** One that decides is enough; without one, all must be neutral. */
    private <C extends Condition<?>> Holds combined(List<C> conditions, Holds decides, Holds neutral) {
        Holds together = neutral;
        for (C condition : conditions) {
            Holds one = inside(condition);
            if (one != neutral && together != decides) {
                together = one;
            }
        }
        return together;
    }

    private Holds operand(Expression<?, ?> operand) {
        expressions.check(operand);
        return Holds.DEPENDS;
    }

    /** What an element is; empty for a plain value. */
    private Optional<? extends ManagedModel> elementOf(ToMany<?, ?> path) {
        AttributeModel last = AttributePath.follow(paths.model(), path).last();
        if (last instanceof RelationModel relation && !relation.kind().isToOne()) {
            return Optional.of(relation.target());
        }
        if (last instanceof ElementsAttribute elements) {
            return elements.embeddable();
        }
        throw new InvalidQueryException(
                path + " does not lead to many; each(...) needs that, a relation to one is walked with then(...)");
    }

    private Holds inside(Condition<?> condition) {
        requireDepth();
        depth++;
        Holds holds = check(condition);
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
