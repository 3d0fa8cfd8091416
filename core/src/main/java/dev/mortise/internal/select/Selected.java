package dev.mortise.internal.select;

import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.query.Expression;
import dev.mortise.query.Selection;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection that is resolved in the mapping.
 *
 * @param row the select list, and the reader of a row, which is never null
 * @param values the expressions of the row; a part that no expression has, such as an entity, is not among them
 * @param isValues whether the expressions are all that is read
 * @param part what a row is read as
 * @param columns what the items hold, in their order; empty unless the selection is that of a union's member
 * @param <R> the type of a row
 */
record Selected<R>(
        RowPlan<Object> row, List<Value> values, boolean isValues, SelectedPart part, List<ResultColumn> columns) {

    /** What a row reads instead of null. */
    private static final Object NOTHING = new Object();

    /**
     * An expression with its item.
     *
     * @param expression the expression
     * @param item the position of its item; -1 where it has none, or several
     */
    record Value(Expression<?, ?> expression, int item) {}

    /** Returns the reader of a part whose null becomes a value. */
    static RowAssembler neverNull(SelectedPart part, ColumnSource source) {
        RowAssembler nullable = part.assembler(source);
        return (row, scope) -> {
            Object value = nullable.read(row, scope);
            return value == null ? NOTHING : value;
        };
    }

    /** Returns a row as it is given to the caller. */
    @SuppressWarnings("unchecked") // the selection determines the type of its rows
    @Nullable
    R result(Object read) {
        return read == NOTHING ? null : (R) read;
    }

    /** Whether the rows alone give what is selected, without a further select. */
    boolean isComplete() {
        return part.isComplete();
    }

    /** Returns the same selection for a union that has these columns. */
    Selected<R> withColumns(List<ResultColumn> others) {
        return new Selected<>(row, values, isValues, part, others);
    }

    List<SelectItem> items() {
        return row.items();
    }

    /** The item of an expression in a query around the rows. */
    Expression<?, ?> reference(Expression<?, ?> expression) {
        return expression instanceof Selection.ItemReference
                ? expression
                : new Selection.ItemReference<>(itemOf(expression), expression.type());
    }

    /** The position of an expression's only item, or -1. */
    int itemOf(Expression<?, ?> expression) {
        for (Value value : values) {
            if (value.item() >= 0 && value.expression().equals(expression)) {
                return value.item();
            }
        }
        return -1;
    }
}
