package dev.mortise.internal.keyset;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.ExpressionValidator;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import java.util.List;

/** Resolves sort keys to values that are read and compared. */
final class KeyColumnResolver {

    private final ResolvedPathCache paths;
    private final ExpressionValidator expressions;

    KeyColumnResolver(EntityModel<?> model, QueryFeatures features) {
        this.paths = new ResolvedPathCache(model, features);
        this.expressions = new ExpressionValidator(paths);
    }

    boolean isNullable(Expression<?, ?> expression) {
        return expressions.check(expression);
    }

    KeyColumn of(Expression<?, ?> expression) {
        if (expression instanceof Path<?, ?> path) {
            ResolvedPath resolved = paths.of(path).path();
            return new KeyColumn(
                    path,
                    resolved.isTreated() || path.join().isPresent() ? List.of() : resolved.steps(),
                    mapping(path, resolved));
        }
        return new KeyColumn(expression, List.of(), mapping(expression));
    }

    private static ValueMapping mapping(Path<?, ?> path, ResolvedPath resolved) {
        if (resolved.last() instanceof BasicAttribute attribute) {
            return attribute.value();
        }
        throw new InvalidQueryException(
                path + " is no plain value, so a cursor cannot hold it; sort by its attributes instead");
    }

    /** A value that takes the place of a property is stored as the property is. */
    private ValueMapping mapping(Expression<?, ?> expression) {
        return expressions
                .form(expression)
                .map(BasicAttribute::value)
                .orElseGet(() -> BasicTypes.ofConstant(expression.type()));
    }
}
