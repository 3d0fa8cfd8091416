package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import dev.mortise.query.function.FunctionName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates expressions against the mapping, and determines whether they may be null. */
public final class ExpressionValidator implements Expression.Cases<Boolean> {

    /** What a clause may contain besides the values of a row; each has what those before it have. */
    private enum Clause {
        ROWS,
        GROUPS,
        RESULTS
    }

    private final ResolvedPathCache paths;
    private final Clause clause;
    private final @Nullable ExpressionValidator enclosing;

    public ExpressionValidator(ResolvedPathCache paths) {
        this(paths, Clause.ROWS, null);
    }

    /**
     * @param enclosing validates the expressions of the enclosing query, or null outside a subquery
     */
    private ExpressionValidator(ResolvedPathCache paths, Clause clause, @Nullable ExpressionValidator enclosing) {
        this.paths = paths;
        this.clause = clause;
        this.enclosing = enclosing;
    }

    /** The validator of the expressions of a query inside, or of the elements of a collection. */
    ExpressionValidator inside(ResolvedPathCache inner, boolean groups) {
        return new ExpressionValidator(inner, groups ? Clause.GROUPS : Clause.ROWS, this);
    }

    /** The validator of the expressions of a query inside that cannot name the rows of this one. */
    ExpressionValidator apart(ResolvedPathCache inner, boolean groups) {
        return new ExpressionValidator(inner, groups ? Clause.GROUPS : Clause.ROWS, null);
    }

    /** The validator of the results of a query inside. */
    ExpressionValidator insideResults(ResolvedPathCache inner) {
        return new ExpressionValidator(inner, Clause.RESULTS, this);
    }

    /** The validator of what the query of a common table selects, which may be window functions too. */
    ExpressionValidator columns(ResolvedPathCache inner, boolean apart) {
        return new ExpressionValidator(inner, Clause.RESULTS, apart ? null : this);
    }

    /** The validator of the expressions of an upsert, whose enclosing row is the proposed one. */
    public static ExpressionValidator ofUpserts(ResolvedPathCache paths) {
        return new ExpressionValidator(paths).inside(paths, false);
    }

    public ResolvedPathCache paths() {
        return paths;
    }

    private ConditionValidator conditions() {
        return new ConditionValidator(paths, new ExpressionValidator(paths, Clause.ROWS, enclosing), 0);
    }

    /** The paths of the entity, or common table, that a query inside reads. */
    ResolvedPathCache pathsOf(SelectSpec<?, ?> select) {
        return select.rows()
                .table()
                .map(table -> new CommonTableValidator(this).paths(table))
                .orElseGet(() -> pathsOf(select.entity()));
    }

    private ResolvedPathCache pathsOf(Class<?> entity) {
        if (!(paths.model() instanceof EntityModel<?> model)) {
            if (enclosing == null) {
                throw new InvalidQueryException("a subquery cannot stand in a query of " + paths.model());
            }
            return enclosing.pathsOf(entity);
        }
        return paths.from(model.module()
                .find(entity)
                .orElseThrow(() -> new InvalidQueryException("the subquery is about " + entity.getSimpleName()
                        + ", which is no entity of the module of " + model.name())));
    }

    /** The validator of expressions that may be aggregates. */
    public static ExpressionValidator ofGroups(ResolvedPathCache paths) {
        return new ExpressionValidator(paths, Clause.GROUPS, null);
    }

    /** The validator of expressions that are selected or sorted by, which may be aggregates and window functions. */
    public static ExpressionValidator ofResults(ResolvedPathCache paths) {
        return new ExpressionValidator(paths, Clause.RESULTS, null);
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
        requireStoredAlike(one, other, this);
    }

    /** As {@link #requireStoredAlike(Expression, Expression)}, where the other expression is about other rows. */
    public void requireStoredAlike(Expression<?, ?> one, Expression<?, ?> other, ExpressionValidator others) {
        Optional<BasicAttribute> left = form(one);
        Optional<BasicAttribute> right = others.form(other);
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
    public Optional<BasicAttribute> form(Expression<?, ?> expression) {
        if (expression instanceof Path<?, ?> path) {
            return paths.of(path).path().last() instanceof BasicAttribute attribute
                    ? Optional.of(attribute)
                    : Optional.empty();
        }
        if (expression instanceof Subquery.Outer<?, ?> outer) {
            return enclosing == null ? Optional.empty() : enclosing.form(outer.expression());
        }
        if (expression instanceof Subquery<?, ?> subquery) {
            return selectedForm(subquery.select());
        }
        if (expression instanceof Aggregate.OfElements<?, ?, ?> aggregate && isOneOfTheValues(aggregate)) {
            return paths.ofElements(aggregate.relation())
                    .flatMap(elements -> aggregate.operand().flatMap(inside(elements, false)::form));
        }
        return alternatives(expression).stream()
                .map(this::form)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<BasicAttribute> selectedForm(SelectSpec<?, ?> select) {
        return select.selection() instanceof Expression<?, ?> selected
                ? inside(pathsOf(select), true).form(selected)
                : Optional.empty();
    }

    /** Returns the expressions of which one gives its value; empty where the value is made in another manner. */
    private static List<? extends Expression<?, ?>> alternatives(Expression<?, ?> expression) {
        if (expression instanceof CaseWhen<?, ?> caseWhen) {
            return caseWhen.results();
        }
        if (expression instanceof Aggregate.OfRows<?, ?> aggregate && isOneOfTheValues(aggregate)) {
            return aggregate.operand().stream().toList();
        }
        if (expression instanceof WindowFunction<?, ?> function) {
            return function.givenOperand().stream().toList();
        }
        return expression instanceof Expression.Function<?, ?> function && function.name() == FunctionName.COALESCE
                ? function.arguments()
                : List.of();
    }

    /** Whether the database makes the value, in no attribute's stored form. */
    private static boolean isComputed(Expression<?, ?> expression) {
        if (expression instanceof Subquery.Outer<?, ?> outer) {
            return isComputed(outer.expression());
        }
        if (expression instanceof Subquery<?, ?> subquery
                && subquery.select().selection() instanceof Expression<?, ?> selected) {
            return isComputed(selected);
        }
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
        for (Expression<?, ?> argument : function.arguments()) {
            check(argument);
            requireUnconverted(argument, "the function " + function.name());
        }
        return true;
    }

    /** Null where no condition holds and nothing is said for that. */
    @Override
    public Boolean caseWhen(CaseWhen<?, ?> caseWhen) {
        ConditionValidator conditions = new ConditionValidator(paths, this, 0);
        caseWhen.branches().forEach(branch -> conditions.check(branch.condition()));
        List<? extends Expression<?, ?>> results = caseWhen.results();
        boolean nullable = caseWhen.otherwise() == null;
        for (Expression<?, ?> result : results) {
            nullable |= check(result);
            requireStoredAlike(results.get(0), result);
        }
        return nullable;
    }

    @Override
    public Boolean subquery(Subquery<?, ?> subquery) {
        new SubqueryValidator(this).check(subquery.select());
        return true;
    }

    @Override
    public Boolean outer(Subquery.Outer<?, ?> outer) {
        if (enclosing == null) {
            throw new InvalidQueryException(
                    outer + " has no enclosing query; it stands in a subquery, or in a condition"
                            + " inside any(...), all(...) or none(...)");
        }
        return enclosing.check(outer.expression());
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
        if (clause == Clause.ROWS) {
            throw new InvalidQueryException(
                    aggregate + " is an aggregate of many rows, which this clause has not; select"
                            + " it, sort by it or ask for it in having(...) of a SelectSpec");
        }
        aggregate
                .operand()
                .ifPresent(operand ->
                        new ExpressionValidator(paths, Clause.ROWS, enclosing).aggregated(aggregate, operand));
        aggregate.condition().ifPresent(conditions()::check);
        aggregate.joining().ifPresent(new ExpressionValidator(paths, Clause.ROWS, enclosing)::order);
        return !aggregate.name().isCount();
    }

    /** What it is about may be an aggregate, where its rows are groups. */
    @Override
    public Boolean windowFunction(WindowFunction<?, ?> function) {
        if (clause != Clause.RESULTS) {
            throw new InvalidQueryException(
                    function + " is over many rows, which this clause has not; select it or sort"
                            + " by it in a SelectSpec, or compare it in qualify(...)");
        }
        ExpressionValidator inside = new ExpressionValidator(paths, Clause.GROUPS, enclosing);
        function.window().partition().forEach(inside::check);
        function.window().order().forEach(key -> inside.check(key.expression()));
        if (function.call() instanceof Aggregate.OfRows<?, ?> aggregate) {
            aggregate.operand().ifPresent(operand -> inside.aggregated(aggregate, operand));
            aggregate.condition().ifPresent(new ConditionValidator(paths, inside, 0)::check);
            return !aggregate.name().isCount();
        }
        function.call().operand().ifPresent(inside::check);
        return function.call().operand().isPresent();
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
                    .ifPresent(operand -> inside(elements.get(), false).aggregated(aggregate, operand));
            aggregate.condition().ifPresent(inside(elements.get(), false).conditions()::check);
            aggregate.joining().ifPresent(inside(elements.get(), false)::order);
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
        if (OuterFinder.isOuterAlone(operand)) {
            throw new InvalidQueryException(
                    aggregate + " is about the enclosing row alone, so that databases take it for an aggregate of the"
                            + " enclosing query; name a property of its own rows too, or use the value without the"
                            + " aggregate");
        }
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
