package dev.mortise;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.RelationModel;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;

/** Checks expressions against the mapping, and tells whether they may be null. */
final class ExpressionChecker implements Expression.Cases<Boolean> {

    private final KnownPaths paths;

    ExpressionChecker(KnownPaths paths) {
        this.paths = paths;
    }

    /**
     * Checks an expression.
     *
     * @return whether its value may be null
     * @throws InvalidQueryException if it names what is not in the mapping
     */
    boolean check(Expression<?, ?> expression) {
        return expression.match(this);
    }

    @Override
    public Boolean path(Path<?, ?> path) {
        KnownPaths.Known known = paths.of(path);
        requireOne(known.way().last());
        if (path.type() != known.type()) {
            requireSameType(path, known.type());
        }
        return known.isNullable();
    }

    @Override
    public Boolean value(Expression.Value<?, ?> value) {
        return false;
    }

    @Override
    public Boolean function(Expression.Function<?, ?> function) {
        boolean anyNullable = false;
        boolean allNullable = true;
        for (Expression<?, ?> argument : function.arguments()) {
            boolean nullable = check(argument);
            anyNullable |= nullable;
            allNullable &= nullable;
        }
        return function.name() == Expression.Function.Name.COALESCE ? allNullable : anyNullable;
    }

    /** Some databases answer a division by zero with null. */
    @Override
    public Boolean arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        boolean left = check(arithmetic.left());
        boolean right = check(arithmetic.right());
        return left || right || arithmetic.operator() == Expression.Arithmetic.Operator.DIVIDED_BY;
    }

    @Override
    public Boolean currentTime(Expression.CurrentTime<?> currentTime) {
        return false;
    }

    private static void requireOne(AttributeModel last) {
        if (last instanceof RelationModel relation && !relation.kind().isToOne()) {
            throw new InvalidQueryException(relation
                    + " leads to many and has no single value; ask with each(...).any(...), all(...) or none(...)");
        }
        if (last instanceof ElementsAttribute elements) {
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
