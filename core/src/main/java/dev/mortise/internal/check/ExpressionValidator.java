package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;
import dev.mortise.query.function.FunctionName;
import java.util.List;
import java.util.Optional;

/** Validates expressions against the mapping, and determines whether they may be null. */
public final class ExpressionValidator implements Expression.Cases<Boolean> {

    private final ResolvedPathCache paths;
    private final boolean ofGroups;

    public ExpressionValidator(ResolvedPathCache paths) {
        this(paths, false);
    }

    private ExpressionValidator(ResolvedPathCache paths, boolean ofGroups) {
        this.paths = paths;
        this.ofGroups = ofGroups;
    }

    /** The validator of expressions that may be aggregates. */
    public static ExpressionValidator ofGroups(ResolvedPathCache paths) {
        return new ExpressionValidator(paths, true);
    }

    /**
     * Checks an expression.
     *
     * @return whether its value may be null
     * @throws InvalidQueryException if it names an unknown property
     */
    public boolean check(Expression<?, ?> expression) {
        return expression.match(this);
    }

    @Override
    public Boolean path(Path<?, ?> path) {
        ResolvedPathCache.Known known = paths.of(path);
        requireOne(known.path().last());
        if (path.type() != known.type()) {
            requireSameType(path, known.type());
        }
        return known.isNullable();
    }

    /**
     * Checks that two combined expressions have their values in the same stored form, since no statement converts one to
     * the other.
     *
     * @throws InvalidQueryException if the same values have different forms in them
     */
    public void requireStoredAlike(Expression<?, ?> one, Expression<?, ?> other) {
        Optional<BasicAttribute> left = form(one);
        Optional<BasicAttribute> right = form(other);
        if (left.isPresent() && right.isPresent()) {
            if (!left.get().value().storesLike(right.get().value())) {
                throw new InvalidQueryException(left.get() + " and " + right.get()
                        + " store their values in different forms, by another converter or enum mode, so that a"
                        + " statement cannot put one together with the other; read the values and compare or set them"
                        + " one by one");
            }
        } else if (isComputed(other)) {
            left.ifPresent(attribute -> requireUnconverted(attribute, "what a statement computes"));
        } else if (isComputed(one)) {
            right.ifPresent(attribute -> requireUnconverted(attribute, "what a statement computes"));
        }
    }

    /**
     * Checks that an operand is not stored by a converter, where the database looks into what is stored.
     *
     * @param asked what is done with it, for the message
     * @throws InvalidQueryException if a converter stores it
     */
    void requireUnconverted(Expression<?, ?> operand, String asked) {
        form(operand).ifPresent(attribute -> requireUnconverted(attribute, asked));
    }

    private static void requireUnconverted(BasicAttribute attribute, String asked) {
        if (attribute.value().isConverted()) {
            throw new InvalidQueryException(attribute + " is stored by a converter, which " + asked
                    + " does not go through; compare it with values, or compute with what was read");
        }
    }

    /** Returns the attribute in whose stored form an expression gives its values. */
    private Optional<BasicAttribute> form(Expression<?, ?> expression) {
        if (expression instanceof Path<?, ?> path) {
            return paths.of(path).path().last() instanceof BasicAttribute attribute
                    ? Optional.of(attribute)
                    : Optional.empty();
        }
        return alternatives(expression).stream()
                .map(this::form)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the expressions of which one gives its value; empty where the value is made in another manner. */
    private static List<? extends Expression<?, ?>> alternatives(Expression<?, ?> expression) {
        if (expression instanceof CaseWhen<?, ?> caseWhen) {
            return caseWhen.results();
        }
        if (expression instanceof Aggregate.OfRows<?, ?> aggregate && isOneOfTheValues(aggregate)) {
            return aggregate.operand().stream().toList();
        }
        return expression instanceof Expression.Function<?, ?> function && function.name() == FunctionName.COALESCE
                ? function.arguments()
                : List.of();
    }

    /** Whether the database makes the value, in no attribute's stored form. */
    private static boolean isComputed(Expression<?, ?> expression) {
        List<? extends Expression<?, ?>> alternatives = alternatives(expression);
        return alternatives.isEmpty()
                ? !(expression instanceof Path
                        || expression instanceof Expression.Value
                        || expression instanceof Selection.ItemReference
                        || expression instanceof Aggregate<?, ?> aggregate && isOneOfTheValues(aggregate))
                : alternatives.stream().anyMatch(ExpressionValidator::isComputed);
    }

    @Override
    public Boolean value(Expression.Value<?, ?> value) {
        return false;
    }

    @Override
    public Boolean function(Expression.Function<?, ?> function) {
        boolean anyNullable = function.name().mayGiveNull();
        boolean allNullable = true;
        for (Expression<?, ?> argument : function.arguments()) {
            boolean nullable = check(argument);
            anyNullable |= nullable;
            allNullable &= nullable;
        }
        if (function.name().combinesLikeTypes()) {
            requireStoredAlike(function.arguments().get(0), function.arguments().get(1));
        }
        if (function.name() != FunctionName.COALESCE) {
            function.arguments()
                    .forEach(argument -> requireUnconverted(
                            argument, "the function " + function.name().word()));
        }
        return function.name() == FunctionName.COALESCE ? allNullable : anyNullable;
    }

    @Override
    public Boolean namedFunction(Expression.NamedFunction<?, ?> function) {
        paths.features().requireFunction(function.name());
        function.arguments().forEach(this::check);
        return true;
    }

    /** Null where no condition holds and nothing is said for that. */
    @Override
    public Boolean caseWhen(CaseWhen<?, ?> caseWhen) {
        ConditionValidator conditions = new ConditionValidator(paths);
        caseWhen.branches().forEach(branch -> conditions.check(branch.condition()));
        List<? extends Expression<?, ?>> results = caseWhen.results();
        boolean nullable = caseWhen.otherwise() == null;
        for (Expression<?, ?> result : results) {
            nullable |= check(result);
            requireStoredAlike(results.get(0), result);
        }
        return nullable;
    }

    /** Some databases answer a division by zero with null. */
    @Override
    public Boolean arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        boolean left = check(arithmetic.left());
        boolean right = check(arithmetic.right());
        requireUnconverted(arithmetic.left(), "arithmetic");
        requireUnconverted(arithmetic.right(), "arithmetic");
        return left || right || arithmetic.operator() == Expression.Arithmetic.Operator.DIVIDED_BY;
    }

    @Override
    public Boolean currentTime(Expression.CurrentTime<?, ?> currentTime) {
        return false;
    }

    @Override
    public Boolean aggregate(Aggregate.OfRows<?, ?> aggregate) {
        if (!ofGroups) {
            throw new InvalidQueryException(
                    aggregate + " is an aggregate of many rows, which this clause has not; select"
                            + " it, sort by it or ask for it in having(...) of a SelectSpec");
        }
        aggregate.operand().ifPresent(operand -> new ExpressionValidator(paths).aggregated(aggregate, operand));
        aggregate.condition().ifPresent(new ConditionValidator(paths)::check);
        aggregate.joining().ifPresent(new ExpressionValidator(paths)::order);
        return !aggregate.name().isCount();
    }

    private void order(Aggregate.Joining<?> joining) {
        joining.order().forEach(key -> check(key.expression()));
    }

    @Override
    public Boolean elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        Optional<ResolvedPathCache> elements = paths.ofElements(aggregate.relation());
        if (elements.isPresent()) {
            aggregate
                    .operand()
                    .ifPresent(operand -> new ExpressionValidator(elements.get()).aggregated(aggregate, operand));
            aggregate.condition().ifPresent(new ConditionValidator(elements.get())::check);
            aggregate.joining().ifPresent(new ExpressionValidator(elements.get())::order);
        } else if (aggregate.operand().isPresent() || aggregate.condition().isPresent()) {
            throw new InvalidQueryException(aggregate.relation()
                    + " holds plain values, of which a query can only ask for the size();"
                    + " map an embeddable or an entity to ask for more");
        }
        return !aggregate.name().isCount() || aggregate.relation().isTreated();
    }

    /** Counts and the smallest and largest value need not know what a stored form means. */
    private void aggregated(Aggregate<?, ?> aggregate, Expression<?, ?> operand) {
        check(operand);
        if (!aggregate.name().isCount() && !isOneOfTheValues(aggregate)) {
            requireUnconverted(operand, "the sum or average");
        }
    }

    private static boolean isOneOfTheValues(Aggregate<?, ?> aggregate) {
        return aggregate.name() == Aggregate.Name.MIN || aggregate.name() == Aggregate.Name.MAX;
    }

    @Override
    public Boolean itemReference(Selection.ItemReference<?, ?> item) {
        return true;
    }

    private static void requireOne(AttributeModel last) {
        if (last instanceof RelationModel relation && !relation.kind().isToOne()) {
            throw new InvalidQueryException(relation
                    + " leads to many and has no single value; ask with each(...).any(...), all(...) or none(...)");
        }
        if (last instanceof ElementCollectionAttribute elements) {
            throw new InvalidQueryException(elements + " holds many values and is no single one; "
                    + (elements.embeddable().isPresent()
                            ? "ask with each(...).any(...), all(...) or none(...)"
                            : "whether there are any is asked with each(...).exists()"));
        }
    }

    private static void requireSameType(Path<?, ?> path, Class<?> mapped) {
        if (!mapped.isAssignableFrom(path.type()) && !path.type().isAssignableFrom(mapped)) {
            throw new InvalidQueryException(path + " is a " + path.type().getSimpleName() + " for the class, but a "
                    + mapped.getSimpleName() + " for the mapping; name the mapped property");
        }
    }
}
