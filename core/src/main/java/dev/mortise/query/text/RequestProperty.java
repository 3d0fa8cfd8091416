package dev.mortise.query.text;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Expression;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A property that requests may filter and sort by, under the name that it has in requests.
 *
 * <pre>{@code
 * RequestProperty.of("customer", path(Order::getCustomer).then(Customer::getName)).only(EQ, STARTS_WITH)
 * RequestProperty.of("email", path(Customer::getEmail)).parsedBy(Email::parse).notSortable()
 * }</pre>
 *
 * <p>By default it has the operators of its type, and is sortable if its type has an order. Each method gives a new
 * property. Instances are immutable and thread-safe.
 *
 * @param <T> the entity that is queried
 */
public final class RequestProperty<T> {

    private static final int LONGEST = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9-]*(\\.[A-Za-z_][A-Za-z_0-9-]*)*");

    private final String name;
    private final Expression<T, Object> expression;
    private final Optional<Function<String, ?>> parser;
    private final Set<FilterOperator> operators;
    private final boolean sortable;

    private RequestProperty(
            String name,
            Expression<T, Object> expression,
            Optional<Function<String, ?>> parser,
            Set<FilterOperator> operators,
            boolean sortable) {
        this.name = name;
        this.expression = expression;
        this.parser = parser;
        this.operators = operators;
        this.sortable = sortable;
    }

    /**
     * A property under a name of its own.
     *
     * @param name letters, digits, underscores, hyphens and dots; no keyword of the filter
     * @param expression a path, or any other expression of the row
     * @throws IllegalArgumentException if the name cannot be written in a filter
     */
    @SuppressWarnings("unchecked") // values are parsed into the expression's type
    public static <T> RequestProperty<T> of(String name, Expression<T, ?> expression) {
        if (name.length() > LONGEST || !NAME.matcher(name).matches() || FilterTokens.isKeyword(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of a property in requests; use at most " + LONGEST
                            + " letters, digits, underscores, hyphens and dots, and no keyword of the filter");
        }
        Class<?> type = expression.type();
        return new RequestProperty<>(
                name,
                (Expression<T, Object>) expression,
                ValueParser.of(type),
                FilterOperator.defaultsFor(type),
                Comparable.class.isAssignableFrom(type));
    }

    /**
     * Allows these operators only; none of them for a property that is only sorted by.
     *
     * @throws IllegalArgumentException if an operator needs text or an order that the property's type does not have
     */
    public RequestProperty<T> only(FilterOperator... allowed) {
        Set<FilterOperator> set = EnumSet.noneOf(FilterOperator.class);
        set.addAll(Arrays.asList(allowed));
        for (FilterOperator operator : set) {
            boolean fits = (!operator.isOfText() || expression.type() == String.class)
                    && (!operator.isOfOrder() || Comparable.class.isAssignableFrom(expression.type()));
            if (!fits) {
                throw new IllegalArgumentException("\"" + name + "\" is of type "
                        + expression.type().getSimpleName() + ", which has no operator " + operator.symbol());
            }
        }
        return new RequestProperty<>(name, expression, parser, set, sortable);
    }

    /** Refuses sorts by the property. */
    public RequestProperty<T> notSortable() {
        return new RequestProperty<>(name, expression, parser, operators, false);
    }

    /**
     * Parses values by a function: for types of the application, or for other texts than those of the type.
     *
     * @param values gives the value of a text; an exception, or null, means that the text is not valid
     */
    public RequestProperty<T> parsedBy(Function<String, ?> values) {
        return new RequestProperty<>(
                name, expression, Optional.of(requireNonNull(values, "values")), operators, sortable);
    }

    /** The name in requests. */
    public String name() {
        return name;
    }

    /** The expression that it names. */
    public Expression<T, ?> expression() {
        return expression;
    }

    /** The operators that a filter may use. */
    public Set<FilterOperator> operators() {
        return Set.copyOf(operators);
    }

    /** Whether a sort may name it. */
    public boolean isSortable() {
        return sortable;
    }

    Expression<T, Object> operand() {
        return expression;
    }

    Optional<Function<String, ?>> parser() {
        return parser;
    }

    /**
     * @throws IllegalArgumentException if values of the property cannot be parsed
     */
    void requireParser() {
        boolean takesValues = operators.stream().anyMatch(operator -> operator != FilterOperator.IS_NULL);
        if (takesValues && parser.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" is of type "
                    + expression.type().getSimpleName()
                    + ", whose values are not parsed; add parsedBy(...), or only(IS_NULL)");
        }
    }

    @Override
    public String toString() {
        return name + " (" + expression + ")";
    }
}
