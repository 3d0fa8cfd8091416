package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.function.PatternSyntax;
import dev.mortise.query.property.SpecParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A condition on a row, with SQL's three-valued logic.
 *
 * <pre>{@code
 * path(Order::getStatus).eq(PAID).and(each(Order::getItems).any(path(OrderItem::getQuantity).ge(3)))
 * }</pre>
 *
 * <p>Conditions are immutable and compare by value.
 *
 * @param <T> the entity that the rows hold
 */
public sealed interface Condition<T>
        permits Condition.Comparison,
                Condition.Between,
                Condition.Membership,
                Condition.NullCheck,
                Condition.TextMatch,
                Condition.PatternMatch,
                Condition.Not,
                Condition.AllOf,
                Condition.AnyOf,
                Condition.Quantified,
                Condition.InstanceOf,
                Condition.RowCheck,
                Condition.Constant,
                Condition.Unknown,
                Condition.Absent,
                Condition.RowValueComparison,
                Subquery.Match,
                Subquery.Exists {

    /** Calls the method of {@code cases} for this condition type. */
    <R> R match(Cases<R> cases);

    /** A visitor with one method for each condition type of a spec. */
    interface Cases<R> {
        R comparison(Comparison<?> comparison);

        R between(Between<?> between);

        R membership(Membership<?> membership);

        R nullCheck(NullCheck<?> nullCheck);

        R textMatch(TextMatch<?> textMatch);

        R patternMatch(PatternMatch<?> patternMatch);

        R not(Not<?> not);

        R allOf(AllOf<?> allOf);

        R anyOf(AnyOf<?> anyOf);

        R quantified(Quantified<?> quantified);

        R instanceOf(InstanceOf<?> instanceOf);

        R rowCheck(RowCheck<?> rowCheck);

        R constant(Constant<?> constant);

        R rowValueComparison(RowValueComparison<?> comparison);

        R unknown(Unknown<?> unknown);

        R subqueryMatch(Subquery.Match<?> match);

        R subqueryExists(Subquery.Exists<?> exists);
    }

    /** All of the conditions, ignoring {@linkplain #absent() absent} ones; always true without any. */
    @SafeVarargs
    static <T> Condition<T> allOf(Condition<? super T>... conditions) {
        return Condition.<T>allOf(Arrays.asList(conditions));
    }

    /**
     * All of the conditions, ignoring {@linkplain #absent() absent} ones.
     *
     * <p>Without any operand it is always true; of absent ones only it is absent.
     */
    static <T> Condition<T> allOf(Collection<? extends Condition<? super T>> conditions) {
        List<Condition<? super T>> all = ConditionList.flattenedAll(conditions);
        if (all.isEmpty()) {
            return conditions.isEmpty() ? new Constant<>(true) : absent();
        }
        return all.size() == 1 ? ConditionList.narrow(all.get(0)) : new AllOf<>(all);
    }

    /** At least one of the conditions, ignoring {@linkplain #absent() absent} ones; never true without any. */
    @SafeVarargs
    static <T> Condition<T> anyOf(Condition<? super T>... conditions) {
        return Condition.<T>anyOf(Arrays.asList(conditions));
    }

    /**
     * At least one of the conditions, ignoring {@linkplain #absent() absent} ones.
     *
     * <p>Without operands it is never true, as {@code in} of an empty list; with absent ones only it is absent.
     */
    static <T> Condition<T> anyOf(Collection<? extends Condition<? super T>> conditions) {
        List<Condition<? super T>> any = ConditionList.flattenedAny(conditions);
        if (any.isEmpty()) {
            return conditions.isEmpty() ? new Constant<>(false) : absent();
        }
        return any.size() == 1 ? ConditionList.narrow(any.get(0)) : new AnyOf<>(any);
    }

    /** The negation of a condition; unknown stays unknown, so rows with null match neither. */
    static <T> Condition<T> not(Condition<T> condition) {
        if (requireNonNull(condition, "condition") instanceof Not<T> not) {
            return ConditionList.narrow(not.condition());
        }
        return condition instanceof Absent ? condition : new Not<>(condition);
    }

    /**
     * Whether the row is an instance of the class, or of a subclass.
     *
     * <pre>{@code
     * QuerySpec.of(Animal.class).where(instanceOf(Dog.class))
     * }</pre>
     *
     * <p>For the target of a relation use {@link Path#instanceOf}.
     *
     * @param subclass an entity of the hierarchy; it is validated when the query runs
     */
    static <T> Condition<T> instanceOf(Class<? extends T> subclass) {
        return new InstanceOf<>(Optional.empty(), subclass);
    }

    /** Returns the absent condition, which every combination of conditions ignores. */
    static <T> Condition<T> absent() {
        return ConditionList.narrow(ConditionList.ABSENT);
    }

    /** Returns the condition that is unknown for every row, as a comparison with null is in SQL. */
    static <T> Condition<T> unknown() {
        return new Unknown<>();
    }

    /** The condition, or none at all. */
    static <T> Condition<T> when(boolean present, Condition<T> condition) {
        return present ? requireNonNull(condition, "condition") : absent();
    }

    default Condition<T> and(Condition<? super T> other) {
        return Condition.<T>allOf(Arrays.<Condition<? super T>>asList(this, requireNonNull(other, "other")));
    }

    default Condition<T> or(Condition<? super T> other) {
        return Condition.<T>anyOf(Arrays.<Condition<? super T>>asList(this, requireNonNull(other, "other")));
    }

    default Condition<T> not() {
        return not(this);
    }

    /**
     * The same condition on the entity that a to-one relation leads to, or on an embedded value.
     *
     * <pre>{@code
     * Orders.isPaid().at(path(OrderItem::getOrder))
     * }</pre>
     *
     * <p>The relation is joined from the left (R15): where it is null, each property of the entity counts as null. For a
     * to-many relation use {@link CollectionPath#any}, {@code all} or {@code none}.
     *
     * @throws InvalidQueryException if the condition has an aggregate over rows, or a path would be too long
     * @see Path#is
     */
    <S> Condition<S> at(Path<S, ? extends T> relation);

    /** A comparison of two expressions. */
    record Comparison<T>(Expression<? super T, ?> left, Operator operator, Expression<? super T, ?> right)
            implements Condition<T> {

        /** The comparison operators. */
        public enum Operator {
            EQ("="),
            NE("<>"),
            GT(">"),
            GE(">="),
            LT("<"),
            LE("<=");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /** Returns the negated operator; unknown stays unknown. */
            public Operator opposite() {
                return switch (this) {
                    case EQ -> NE;
                    case NE -> EQ;
                    case GT -> LE;
                    case GE -> LT;
                    case LT -> GE;
                    case LE -> GT;
                };
            }

            /** The operator as SQL and HQL write it. */
            public String symbol() {
                return symbol;
            }
        }

        /**
         * @throws InvalidQueryException if the types of the operands cannot be compared with this operator
         */
        public Comparison {
            OperandTypeCheck.requireComparable(left, right, operator.symbol());
            if (operator != Operator.EQ && operator != Operator.NE) {
                OperandTypeCheck.requireOrder(left, operator.symbol());
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.comparison(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new Comparison<>(left.at(relation), operator, right.at(relation));
        }

        @Override
        public String toString() {
            return left + " " + operator.symbol() + " " + right;
        }
    }

    /** An expression between two bounds, inclusive. */
    record Between<T>(Expression<? super T, ?> operand, Expression<? super T, ?> low, Expression<? super T, ?> high)
            implements Condition<T> {

        /**
         * @throws InvalidQueryException if the operands have types that cannot be compared, or no order
         */
        public Between {
            OperandTypeCheck.requireOrder(operand, "between");
            OperandTypeCheck.requireComparable(operand, low, "between");
            OperandTypeCheck.requireComparable(operand, high, "between");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.between(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new Between<>(operand.at(relation), low.at(relation), high.at(relation));
        }

        @Override
        public String toString() {
            return operand + " between " + low + " and " + high;
        }
    }

    /** An expression equal to one, or to none, of some values; there is at least one value. */
    record Membership<T>(Expression<? super T, ?> operand, List<Expression.Value<T, ?>> values, boolean negated)
            implements Condition<T> {

        /**
         * @throws InvalidQueryException if a value has another type than the operand
         * @throws IllegalArgumentException if there is no value
         */
        public Membership {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("in of nothing is no membership but always false");
            }
            for (Expression.Value<T, ?> value : values) {
                OperandTypeCheck.requireComparable(operand, value, "in");
            }
        }

        /** Whether all values are of one class. */
        public boolean isUniform() {
            Class<?> type = values.get(0).type();
            for (Expression.Value<T, ?> value : values) {
                if (value.type() != type) {
                    return false;
                }
            }
            return true;
        }

        static <T> Condition<T> of(Expression<T, ?> operand, Collection<?> values, boolean negated) {
            if (requireNonNull(values, "values").isEmpty()) {
                return new Constant<>(negated);
            }
            List<Expression.Value<T, ?>> bound = new ArrayList<>(values.size());
            for (Object value : values) {
                bound.add(new Expression.Value<>(
                        requireNonNull(value, "values must not contain null; ask for null with isNull()")));
            }
            return new Membership<>(operand, bound, negated);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.membership(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            List<Expression.Value<S, ?>> moved = new ArrayList<>(values.size());
            values.forEach(value -> moved.add(value.at(relation)));
            return new Membership<>(operand.at(relation), moved, negated);
        }

        @Override
        public String toString() {
            return operand + (negated ? " not in " : " in ") + "<" + values.size() + " values>";
        }
    }

    /** An expression that is null, or is not. */
    record NullCheck<T>(Expression<? super T, ?> operand, boolean isNull) implements Condition<T> {

        public NullCheck {
            requireNonNull(operand, "operand");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.nullCheck(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new NullCheck<>(operand.at(relation), isNull);
        }

        @Override
        public String toString() {
            return operand + (isNull ? " is null" : " is not null");
        }
    }

    /** A text that matches another. */
    record TextMatch<T>(Expression<? super T, ?> operand, Kind kind, String text, boolean ignoreCase)
            implements Condition<T> {

        /** The character that escapes a wildcard in a pattern. */
        public static final char ESCAPE = '!';

        /** The match mode of a text. */
        public enum Kind {
            LIKE,
            CONTAINS,
            STARTS_WITH,
            ENDS_WITH,
            EQUALS
        }

        /**
         * @throws InvalidQueryException if the operand is no text, or a pattern has more than 4,000 characters or ends
         *     in the escape character
         */
        public TextMatch {
            OperandTypeCheck.requireText(operand, kind.name().toLowerCase(Locale.ROOT));
            requireNonNull(text, kind == Kind.LIKE ? "pattern" : "text");
            if (kind == Kind.LIKE) {
                PatternSyntax.requireLength(text);
                PatternSyntax.requireLike(text, ESCAPE);
            }
        }

        /** The pattern to bind to {@code like ... escape '!'}; for {@link Kind#EQUALS} the text itself. */
        public String pattern() {
            return switch (kind) {
                case LIKE, EQUALS -> text;
                case CONTAINS -> "%" + escaped() + "%";
                case STARTS_WITH -> escaped() + "%";
                case ENDS_WITH -> "%" + escaped();
            };
        }

        private String escaped() {
            return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.textMatch(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new TextMatch<>(operand.at(relation), kind, text, ignoreCase);
        }

        @Override
        public String toString() {
            return operand + " " + kind.name().toLowerCase(Locale.ROOT) + (ignoreCase ? " ignoring case" : "")
                    + " <String>";
        }
    }

    /**
     * A text that matches the pattern in an expression.
     *
     * @param operand the text
     * @param syntax the syntax of the pattern
     * @param pattern the pattern
     * @param escape the character that escapes a wildcard of {@link Syntax#LIKE}
     */
    record PatternMatch<T>(
            Expression<? super T, ?> operand, Syntax syntax, Expression<? super T, String> pattern, char escape)
            implements Condition<T> {

        /** The syntax of a pattern. */
        public enum Syntax {
            /** An SQL pattern with the wildcards {@code %} and {@code _}. */
            LIKE,
            /** A regular expression that matches a part of the text. */
            REGEX
        }

        /**
         * @throws InvalidQueryException if the operand or the pattern is no text, or a literal pattern is malformed
         */
        public PatternMatch {
            OperandTypeCheck.requireText(operand, syntax.name().toLowerCase(Locale.ROOT));
            OperandTypeCheck.requireText(pattern, syntax.name().toLowerCase(Locale.ROOT));
            PatternSyntax.requireEscape(escape);
            if (pattern instanceof Expression.Value<?, String> literal) {
                PatternSyntax.requireLength(literal.value());
                if (syntax == Syntax.LIKE) {
                    PatternSyntax.requireLike(literal.value(), escape);
                } else {
                    PatternSyntax.requireRegex(literal.value());
                }
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.patternMatch(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new PatternMatch<>(operand.at(relation), syntax, pattern.at(relation), escape);
        }

        @Override
        public String toString() {
            return operand + " " + syntax.name().toLowerCase(Locale.ROOT) + " " + pattern;
        }
    }

    /** The negation of a condition. */
    record Not<T>(Condition<? super T> condition) implements Condition<T> {

        /**
         * @throws InvalidQueryException if it would be too deep
         */
        public Not {
            NestingLimits.requireLevels(requireNonNull(condition, "condition"));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new Not<>(condition.at(relation));
        }

        @Override
        public String toString() {
            return "not (" + condition + ")";
        }
    }

    /** A conjunction of two or more conditions. */
    record AllOf<T>(List<Condition<? super T>> conditions) implements Condition<T> {

        /**
         * @throws InvalidQueryException if it would be too deep, or is joined of too many
         */
        public AllOf {
            conditions = ConditionList.of(conditions);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.allOf(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new AllOf<>(ConditionList.at(conditions, relation));
        }

        @Override
        public String toString() {
            return SpecParts.text(conditions, " and ");
        }
    }

    /** A disjunction of two or more conditions. */
    record AnyOf<T>(List<Condition<? super T>> conditions) implements Condition<T> {

        /**
         * @throws InvalidQueryException if it would be too deep, or is joined of too many
         */
        public AnyOf {
            conditions = ConditionList.of(conditions);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.anyOf(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new AnyOf<>(ConditionList.at(conditions, relation));
        }

        @Override
        public String toString() {
            return SpecParts.text(conditions, " or ");
        }
    }

    /**
     * A condition on the elements of a to-many relation; it never narrows fetched relations (R16).
     *
     * @param quantifier the required elements: any, all or none
     * @param relation the relation
     * @param condition the condition on an element; {@code Constant(true)} tests existence only
     */
    record Quantified<T>(Quantifier quantifier, CollectionPath<? super T, ?> relation, Condition<?> condition)
            implements Condition<T> {

        /**
         * @throws InvalidQueryException if it would be too deep
         */
        public Quantified {
            NestingLimits.requireLevels(requireNonNull(condition, "condition"));
        }

        /** The quantifier of a condition on elements. */
        public enum Quantifier {
            ANY,
            /** Every element; one for which the condition is unknown does not meet it. True without elements. */
            ALL,
            NONE
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.quantified(this);
        }

        /**
         * @throws InvalidQueryException if the condition refers to the owner of the elements
         */
        @Override
        public <S> Condition<S> at(Path<S, ? extends T> path) {
            if (NestingLimits.refersToOwner(condition)) {
                throw new InvalidQueryException(this + " refers to its owner by outer(...), which cannot be moved to "
                        + path + "; build it there");
            }
            return new Quantified<>(quantifier, relation.at(path), condition);
        }

        @Override
        public String toString() {
            return quantifier.name().toLowerCase(Locale.ROOT) + "(" + relation + ": " + condition + ")";
        }
    }

    /**
     * An entity that is an instance of a class, or of a subclass.
     *
     * @param relation the to-one relation to the entity, or empty for the row itself
     * @param subclass the class
     */
    record InstanceOf<T>(Optional<Path<? super T, ?>> relation, Class<?> subclass) implements Condition<T> {

        public InstanceOf {
            requireNonNull(relation, "relation");
            requireNonNull(subclass, "subclass");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.instanceOf(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> path) {
            return new InstanceOf<>(
                    Optional.of(relation.<Path<S, ?>>map(further -> further.at(path))
                            .orElse(path)),
                    subclass);
        }

        @Override
        public String toString() {
            return relation.map(path -> path + " ").orElse("") + "instance of " + subclass.getSimpleName();
        }
    }

    /**
     * The existence of a to-one relation's row, which the foreign key does not show without a constraint.
     *
     * @param relation the relation
     */
    record RowCheck<T>(Path<? super T, ?> relation) implements Condition<T> {

        public RowCheck {
            requireNonNull(relation, "relation");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rowCheck(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> path) {
            return new RowCheck<>(relation.at(path));
        }

        @Override
        public String toString() {
            return relation + " exists";
        }
    }

    /**
     * Always or never true: the result of {@code in}, {@code notIn}, {@code anyOf} and {@code allOf} without operands.
     */
    record Constant<T>(boolean value) implements Condition<T> {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new Constant<>(value);
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** Unknown for every row, and so is its negation. */
    record Unknown<T>() implements Condition<T> {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return unknown();
        }

        @Override
        public String toString() {
            return "unknown";
        }
    }

    /** The absent condition, which no spec holds. */
    record Absent<T>() implements Condition<T> {

        @Override
        public <R> R match(Cases<R> cases) {
            throw new IllegalStateException("an absent condition vanishes when a spec is built; it cannot be read");
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return absent();
        }

        @Override
        public String toString() {
            return "(absent)";
        }
    }

    /**
     * A comparison of several expressions with as many others, the first of which decide first: {@code (a, b) > (x, y)}.
     *
     * <p>Core builds it for pages after a cursor, of expressions that are never null: databases differ in whether a null after
     * the expression that decides makes it unknown.
     *
     * @param left the expressions, at least two
     * @param operator one of the operators of an order
     * @param right as many expressions
     * @param <T> the entity that the rows hold
     */
    record RowValueComparison<T>(
            List<Expression<? super T, ?>> left, Comparison.Operator operator, List<Expression<? super T, ?>> right)
            implements Condition<T> {

        /**
         * @throws InvalidQueryException if the operator is none of an order, the lists differ in length, or two operands cannot
         *     be compared
         */
        public RowValueComparison {
            left = List.copyOf(left);
            right = List.copyOf(right);
            if (operator == Comparison.Operator.EQ || operator == Comparison.Operator.NE) {
                throw new InvalidQueryException("row values are compared by order only, for databases differ in what "
                        + operator.symbol() + " says of nulls in them; compare each expression by itself");
            }
            if (left.size() < 2 || left.size() != right.size()) {
                throw new InvalidQueryException(
                        "a row value of " + left.size() + " expressions is compared with one of " + right.size()
                                + "; both need the same number, at least 2");
            }
            for (int index = 0; index < left.size(); index++) {
                OperandTypeCheck.requireOrder(left.get(index), operator.symbol());
                OperandTypeCheck.requireComparable(left.get(index), right.get(index), operator.symbol());
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rowValueComparison(this);
        }

        @Override
        public <S> Condition<S> at(Path<S, ? extends T> relation) {
            return new RowValueComparison<>(PathSteps.at(left, relation), operator, PathSteps.at(right, relation));
        }

        @Override
        public String toString() {
            return "(" + SpecParts.text(left, ", ") + ") " + operator.symbol() + " (" + SpecParts.text(right, ", ")
                    + ")";
        }
    }
}
