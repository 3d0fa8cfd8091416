package dev.mortise.sql;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey;
import dev.mortise.query.WindowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes window functions. */
final class WindowWriter {

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;

    WindowWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    String text(WindowFunction<?, ?> function) {
        renderer.requireSql(function);
        if (function.call() instanceof Aggregate.OfRows<?, ?> aggregate) {
            return new AggregateWriter(renderer, rendering, scope)
                    .text(aggregate, Optional.of(() -> window(function.window())));
        }
        WindowFunction.Positioned<?, ?> positioned = (WindowFunction.Positioned<?, ?>) function.call();
        List<String> arguments = new ArrayList<>(2);
        positioned.operand().ifPresent(operand -> arguments.add(operand(operand)));
        positioned.number().ifPresent(number -> arguments.add(Integer.toString(number)));
        return positioned.name().sql() + "(" + String.join(", ", arguments) + ") over " + window(function.window());
    }

    private String operand(Expression<?, ?> operand) {
        ExpressionWriter expressions = new ExpressionWriter(renderer, rendering, scope);
        return expressions.term(operand, expressions.boundAs(operand));
    }

    private String window(WindowFunction.Window<?> window) {
        List<String> parts = new ArrayList<>(3);
        if (!window.partition().isEmpty()) {
            parts.add("partition by " + partition(window.partition()));
        }
        new OrderWriter(renderer, rendering, scope)
                .keys(new ArrayList<SortKey<?>>(window.order()))
                .ifPresent(order -> parts.add("order by " + order));
        window.frame().ifPresent(frame -> parts.add(frame.sql()));
        return "(" + String.join(" ", parts) + ")";
    }

    private String partition(List<? extends Expression<?, ?>> keys) {
        ExpressionWriter expressions = new ExpressionWriter(renderer, rendering, scope);
        List<String> terms = new ArrayList<>(keys.size());
        keys.forEach(key -> terms.addAll(expressions.collated(expressions.terms(key, expressions.boundAs(key)), key)));
        return String.join(", ", terms);
    }
}
