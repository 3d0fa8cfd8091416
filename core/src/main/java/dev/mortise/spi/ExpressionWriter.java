package dev.mortise.spi;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.spi.Parameter.Use;
import dev.mortise.spi.Scope.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the expressions of one scope: as one term, or as several where a value is held in several columns. */
final class ExpressionWriter implements Expression.Cases<String> {

    private final StatementRenderer renderer;
    private final Rendering rendering;
    private final Scope scope;

    ExpressionWriter(StatementRenderer renderer, Rendering rendering, Scope scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    /** The columns whose values stand for an expression, where plain values beside it are bound as they are. */
    Optional<Columns> boundAs(Expression<?, ?> expression) {
        return expression.match(new Expression.Cases<Optional<Columns>>() {
            @Override
            public Optional<Columns> path(Path<?, ?> path) {
                return Optional.of(scope.columns(path));
            }

            @Override
            public Optional<Columns> value(Expression.Value<?, ?> value) {
                return Optional.empty();
            }

            @Override
            public Optional<Columns> function(Expression.Function<?, ?> function) {
                return switch (function.name()) {
                    case COALESCE, NEXT_TIME -> boundAsAnyOf(function.arguments());
                    case LOWER, UPPER, TRIM, LENGTH, CONCAT, ABS -> Optional.empty();
                };
            }

            @Override
            public Optional<Columns> arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
                return Optional.empty();
            }

            @Override
            public Optional<Columns> currentTime(Expression.CurrentTime<?> currentTime) {
                return Optional.empty();
            }
        });
    }

    private Optional<Columns> boundAsAnyOf(List<? extends Expression<?, ?>> expressions) {
        return expressions.stream().map(this::boundAs).flatMap(Optional::stream).findFirst();
    }

    /** The terms of an expression; a plain value is bound as the columns are, and has as many terms. */
    List<String> terms(Expression<?, ?> expression, Optional<Columns> boundAs, Use use) {
        if (expression instanceof Expression.Value<?, ?> value) {
            return valueTerms(value, boundAs, use);
        }
        if (expression instanceof Path<?, ?> path) {
            Columns columns = scope.columns(path);
            return columns.columns().stream()
                    .map(column -> renderer.column(columns.alias(), column))
                    .toList();
        }
        return List.of(expression.match(this));
    }

    /** The only term of an expression. */
    String term(Expression<?, ?> expression, Optional<Columns> boundAs) {
        List<String> terms = terms(expression, boundAs, Use.OPERAND);
        if (terms.size() != 1) {
            throw new InvalidQueryException(
                    expression + " is held in " + terms.size() + " columns; name one of its attributes");
        }
        return terms.get(0);
    }

    private List<String> valueTerms(Expression.Value<?, ?> value, Optional<Columns> boundAs, Use use) {
        int operand = rendering.nextOperand();
        if (boundAs.isEmpty()) {
            return List.of(rendering.placeholder(operand, value.type()));
        }
        Columns columns = boundAs.get();
        requireType(columns, value);
        List<String> terms = new ArrayList<>(columns.columns().size());
        for (MappedColumn column : columns.columns()) {
            terms.add(rendering.placeholder(operand, columns.wayTo(column), column, use));
        }
        return terms;
    }

    /** The placeholders of a list of values, which are bound as the columns are. */
    ListWriter.Placeholders list(List<? extends Expression.Value<?, ?>> values, Optional<Columns> boundAs) {
        boundAs.ifPresent(columns -> values.forEach(value -> requireType(columns, value)));
        return (operand, part, use) -> boundAs.isPresent()
                ? boundAs.get().columns().stream()
                        .map(column -> rendering.placeholder(
                                operand, part, boundAs.get().wayTo(column), column, use))
                        .toList()
                : List.of(rendering.placeholder(
                        operand,
                        part,
                        values.get(Math.min(part.from(), values.size() - 1)).type(),
                        use));
    }

    private static void requireType(Columns columns, Expression.Value<?, ?> value) {
        Class<?> expected = columns.valueType();
        if (!expected.isInstance(value.value())) {
            throw new InvalidQueryException(
                    columns + " holds " + expected.getSimpleName() + ", but is compared with or set to a value of type "
                            + value.type().getSimpleName());
        }
    }

    @Override
    public String path(Path<?, ?> path) {
        return term(path, Optional.empty());
    }

    @Override
    public String value(Expression.Value<?, ?> value) {
        return term(value, Optional.empty());
    }

    @Override
    public String function(Expression.Function<?, ?> function) {
        Optional<Columns> boundAs = boundAs(function);
        List<String> arguments = function.arguments().stream()
                .map(argument -> term(argument, boundAs))
                .toList();
        return renderer.function(function.name(), arguments);
    }

    /** Numbers are calculated with as they are: the scale of a column does not bind a factor. */
    @Override
    public String arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        requireUnconverted(arithmetic.left());
        requireUnconverted(arithmetic.right());
        String left = term(arithmetic.left(), Optional.empty());
        String right = term(arithmetic.right(), Optional.empty());
        return renderer.arithmetic(left, arithmetic.operator(), right, arithmetic.type());
    }

    private void requireUnconverted(Expression<?, ?> operand) {
        boolean converted = boundAs(operand).stream()
                .flatMap(columns -> columns.columns().stream())
                .map(column -> column.attribute().value())
                .anyMatch(value -> value.javaType() != value.storedType());
        if (converted) {
            throw new InvalidQueryException(
                    operand + " is stored through a converter, so the database cannot calculate with it");
        }
    }

    @Override
    public String currentTime(Expression.CurrentTime<?> currentTime) {
        return renderer.currentTime();
    }
}
