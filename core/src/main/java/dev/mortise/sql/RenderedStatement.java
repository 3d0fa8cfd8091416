package dev.mortise.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rendered statement: its text and what its placeholders take, in their order (R11).
 *
 * <p>It holds no values, so that all plans of one shape share it. Immutable and safe to share between threads.
 *
 * @param text the text, with a placeholder for each parameter
 * @param parameters what the placeholders take
 * @param isSql whether it is SQL, and not the query language of an engine
 * @param isShared whether it serves all plans of its shape; else its lists are as long as those of one plan
 */
public record RenderedStatement(String text, List<Parameter> parameters, boolean isSql, boolean isShared) {

    public RenderedStatement {
        parameters = List.copyOf(parameters);
    }

    RenderedStatement(String text, List<Parameter> parameters, boolean isSql) {
        this(text, parameters, isSql, true);
    }

    RenderedStatement forOnePlan() {
        return new RenderedStatement(text, parameters, isSql, false);
    }

    /** The values for the placeholders, found in the operands of a plan of this shape. */
    @Nullable
    Object[] values(Object[] operands) {
        @Nullable Object[] values = new Object[parameters.size()];
        for (int index = 0; index < values.length; index++) {
            Parameter parameter = parameters.get(index);
            values[index] = parameter.valueOf(operands[parameter.operand()]);
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
