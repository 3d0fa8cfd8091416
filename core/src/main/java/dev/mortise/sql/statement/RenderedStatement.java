package dev.mortise.sql.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rendered statement: its text and its parameters in order (R11).
 *
 * <p>It holds no values, so all plans of one key share it. Immutable and thread-safe.
 *
 * @param text the text, with a placeholder for each parameter
 * @param parameters the values of the placeholders
 * @param isSql whether it is SQL, and not the query language of an engine
 * @param isShared whether it serves all plans of its key; else its lists have the lengths of one plan
 */
public record RenderedStatement(String text, List<Parameter> parameters, boolean isSql, boolean isShared) {

    public RenderedStatement {
        parameters = List.copyOf(parameters);
    }

    public RenderedStatement(String text, List<Parameter> parameters, boolean isSql) {
        this(text, parameters, isSql, true);
    }

    public RenderedStatement forOnePlan() {
        return new RenderedStatement(text, parameters, isSql, false);
    }

    /** Returns the values for the placeholders from the operands of a plan with this key. */
    @Nullable
    public Object[] values(Object[] operands) {
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
