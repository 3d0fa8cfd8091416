package dev.mortise.internal.hydration;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.query.Expression;
import java.util.List;

/**
 * An expression whose value is read beside each row.
 *
 * @param expression the expression
 * @param steps the attributes of the path that it is; empty for a calculated value
 * @param mapping the mapping of its value
 */
public record KeyColumn(Expression<?, ?> expression, List<AttributeModel> steps, ValueMapping mapping) {

    public KeyColumn {
        steps = List.copyOf(steps);
    }
}
