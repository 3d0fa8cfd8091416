package dev.mortise.query;

import dev.mortise.error.InvalidQueryException;
import java.util.List;

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
public record RowValueComparison<T>(
        List<Expression<? super T, ?>> left,
        Condition.Comparison.Operator operator,
        List<Expression<? super T, ?>> right)
        implements Condition<T> {

    /**
     * @throws InvalidQueryException if the operator is none of an order, the lists differ in length, or two operands cannot
     *     be compared
     */
    public RowValueComparison {
        left = List.copyOf(left);
        right = List.copyOf(right);
        if (operator == Condition.Comparison.Operator.EQ || operator == Condition.Comparison.Operator.NE) {
            throw new InvalidQueryException("row values are compared by order only, for databases differ in what "
                    + operator.symbol() + " says of nulls in them; compare each expression by itself");
        }
        if (left.size() < 2 || left.size() != right.size()) {
            throw new InvalidQueryException("a row value of " + left.size() + " expressions is compared with one of "
                    + right.size() + "; both need the same number, at least 2");
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
        return new RowValueComparison<>(SpecParts.at(left, relation), operator, SpecParts.at(right, relation));
    }

    @Override
    public String toString() {
        return "(" + SpecParts.text(left, ", ") + ") " + operator.symbol() + " (" + SpecParts.text(right, ", ") + ")";
    }
}
