package dev.mortise.sql;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.expression.SqlTemplate;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import dev.mortise.query.function.FunctionName;
import dev.mortise.sql.OperandIndex.Clause;
import dev.mortise.sql.statement.ListSlice;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.Parameter.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes the expressions of one from-clause: as one term, or as several where a value has several columns. */
final class ExpressionWriter implements Expression.Cases<String> {

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;

    ExpressionWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    /** Returns the columns of an expression, by which literals beside it are bound. */
    Optional<PathColumns> boundAs(Expression<?, ?> expression) {
        return expression.match(new Expression.Cases<Optional<PathColumns>>() {
            @Override
            public Optional<PathColumns> path(Path<?, ?> path) {
                return Optional.of(scope.columns(path));
            }

            @Override
            public Optional<PathColumns> value(Expression.Value<?, ?> value) {
                return Optional.empty();
            }

            @Override
            public Optional<PathColumns> function(Expression.Function<?, ?> function) {
                return function.name() == FunctionName.COALESCE || function.name() == FunctionName.NEXT_TIME
                        ? boundAsAnyOf(function.arguments())
                        : Optional.empty();
            }

            @Override
            public Optional<PathColumns> namedFunction(Expression.NamedFunction<?, ?> function) {
                return Optional.empty();
            }

            @Override
            public Optional<PathColumns> subquery(Subquery<?, ?> subquery) {
                return subqueries().boundAs(subquery.select());
            }

            @Override
            public Optional<PathColumns> outer(Subquery.Outer<?, ?> outer) {
                return enclosing().boundAs(outer.expression());
            }

            @Override
            public Optional<PathColumns> caseWhen(CaseWhen<?, ?> caseWhen) {
                return boundAsAnyOf(caseWhen.results());
            }

            @Override
            public Optional<PathColumns> arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
                return Optional.empty();
            }

            @Override
            public Optional<PathColumns> currentTime(Expression.CurrentTime<?, ?> currentTime) {
                return Optional.empty();
            }

            @Override
            public Optional<PathColumns> aggregate(Aggregate.OfRows<?, ?> aggregate) {
                return aggregates().boundAs(aggregate);
            }

            @Override
            public Optional<PathColumns> elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
                return aggregates().boundAs(aggregate);
            }

            @Override
            public Optional<PathColumns> windowFunction(WindowFunction<?, ?> function) {
                return function.givenOperand().flatMap(operand -> boundAs(operand));
            }

            @Override
            public Optional<PathColumns> itemReference(Selection.ItemReference<?, ?> item) {
                return scope.columnsOf(item);
            }
        });
    }

    private Optional<PathColumns> boundAsAnyOf(List<? extends Expression<?, ?>> expressions) {
        return expressions.stream().map(this::boundAs).flatMap(Optional::stream).findFirst();
    }

    /** Whether no column determines the value of an expression, and so its collation where it is a text. */
    static boolean isConstant(Expression<?, ?> expression) {
        return expression.match(new Expression.Cases<Boolean>() {
            @Override
            public Boolean path(Path<?, ?> path) {
                return false;
            }

            @Override
            public Boolean value(Expression.Value<?, ?> value) {
                return true;
            }

            @Override
            public Boolean function(Expression.Function<?, ?> function) {
                return function.arguments().stream().allMatch(ExpressionWriter::isConstant);
            }

            @Override
            public Boolean namedFunction(Expression.NamedFunction<?, ?> function) {
                return function.arguments().stream().allMatch(ExpressionWriter::isConstant);
            }

            @Override
            public Boolean subquery(Subquery<?, ?> subquery) {
                return isConstant(Subquery.selected(subquery.select()));
            }

            @Override
            public Boolean outer(Subquery.Outer<?, ?> outer) {
                return isConstant(outer.expression());
            }

            /** The conditions choose a result, but give it no collation. */
            @Override
            public Boolean caseWhen(CaseWhen<?, ?> caseWhen) {
                return caseWhen.results().stream().allMatch(ExpressionWriter::isConstant);
            }

            @Override
            public Boolean arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
                return isConstant(arithmetic.left()) && isConstant(arithmetic.right());
            }

            @Override
            public Boolean currentTime(Expression.CurrentTime<?, ?> currentTime) {
                return true;
            }

            @Override
            public Boolean aggregate(Aggregate.OfRows<?, ?> aggregate) {
                return false;
            }

            @Override
            public Boolean elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
                return false;
            }

            @Override
            public Boolean windowFunction(WindowFunction<?, ?> function) {
                return false;
            }

            @Override
            public Boolean itemReference(Selection.ItemReference<?, ?> item) {
                return false;
            }
        });
    }

    /** Returns the terms that are assigned to columns: a literal is bound as they are, and has as many terms. */
    List<String> assigned(Expression<?, ?> expression, PathColumns columns, Use use) {
        if (expression instanceof Expression.Value<?, ?> value) {
            return placeholders(value, Optional.of(columns), use);
        }
        List<String> terms = terms(expression, Optional.of(columns));
        if (expression instanceof Path<?, ?>) {
            return terms;
        }
        MappedColumn column = columns.columns().get(0);
        return terms.stream().map(term -> renderer.assignable(term, column)).toList();
    }

    private List<String> placeholders(Expression.Value<?, ?> value, Optional<PathColumns> boundAs, Use use) {
        return parameters(value, boundAs, use).stream()
                .map(rendering::placeholder)
                .toList();
    }

    /**
     * The terms of an expression that is compared with another.
     *
     * @param others the expressions that it is compared with; beside a column a literal needs no type
     */
    List<String> compared(Expression<?, ?> expression, Optional<PathColumns> boundAs, Expression<?, ?>... others) {
        if (expression instanceof Expression.Value<?, ?> value && others[0] instanceof Path<?, ?>) {
            return placeholders(value, boundAs, Use.OPERAND);
        }
        List<String> terms = terms(expression, boundAs);
        return expression instanceof Path<?, ?> && Arrays.stream(others).anyMatch(ExpressionWriter::isCalculated)
                ? terms.stream()
                        .map(term -> renderer.untyped(term, expression.type()))
                        .toList()
                : terms;
    }

    private static boolean isCalculated(Expression<?, ?> expression) {
        return !(expression instanceof Path) && !(expression instanceof Expression.Value);
    }

    /**
     * Returns the terms of an expression; a literal is bound as the columns are, has as many terms, and states its
     * type.
     */
    List<String> terms(Expression<?, ?> expression, Optional<PathColumns> boundAs) {
        if (expression instanceof Expression.Value<?, ?> value) {
            return parameters(value, boundAs, Use.OPERAND).stream()
                    .map(parameter -> renderer.operand(
                            rendering.placeholder(parameter),
                            parameter.mapping().storedType()))
                    .toList();
        }
        if (expression instanceof Path<?, ?> path) {
            PathColumns columns = scope.columns(path);
            return columns.columns().stream()
                    .map(column -> scope.isBound() ? proposed(column) : renderer.column(columns.alias(), column))
                    .toList();
        }
        if (expression instanceof Subquery.Outer<?, ?> outer) {
            renderer.requireSql(outer);
            return enclosing().terms(outer.expression(), boundAs);
        }
        if (expression instanceof CaseWhen<?, ?> caseWhen) {
            return List.of(choice(caseWhen, boundAs(caseWhen).or(() -> boundAs)));
        }
        return List.of(expression.match(this));
    }

    /** The value of the proposed row of an upsert, with its type. */
    private String proposed(MappedColumn column) {
        return renderer.operand(
                rendering.placeholder(
                        Parameter.of(rendering.operand(Clause.PROPOSED), column.path(), column, Use.ASSIGNED_PART)),
                column.attribute().value().storedType());
    }

    /** The only term of an expression. */
    String term(Expression<?, ?> expression, Optional<PathColumns> boundAs) {
        return single(terms(expression, boundAs), expression);
    }

    /** The only one of an expression's terms. */
    static String single(List<String> terms, Expression<?, ?> expression) {
        if (terms.size() != 1) {
            throw new InvalidQueryException(
                    expression + " is held in " + terms.size() + " columns; name one of its attributes");
        }
        return terms.get(0);
    }

    private List<Parameter> parameters(Expression.Value<?, ?> value, Optional<PathColumns> boundAs, Use use) {
        int operand = rendering.operand(value);
        if (boundAs.isEmpty()) {
            return List.of(Parameter.of(operand, value.type()));
        }
        PathColumns columns = boundAs.get();
        requireType(columns, value);
        List<Parameter> parameters = new ArrayList<>(columns.columns().size());
        for (MappedColumn column : columns.columns()) {
            parameters.add(Parameter.of(operand, columns.pathTo(column), column, use));
        }
        return parameters;
    }

    /**
     * Returns the placeholders of a list of values, which are bound as the columns are, and state their type beside no
     * column.
     */
    InListWriter.Placeholders list(Condition.Membership<?> membership, Optional<PathColumns> boundAs) {
        List<? extends Expression.Value<?, ?>> values = membership.values();
        boundAs.ifPresent(columns -> values.forEach(value -> requireType(columns, value)));
        boolean besideColumn = membership.operand() instanceof Path<?, ?>;
        return (operand, part, use) -> listParameters(operand, part, use, values, boundAs).stream()
                .map(parameter -> besideColumn || use == Use.LIST
                        ? rendering.placeholder(parameter)
                        : renderer.operand(
                                rendering.placeholder(parameter),
                                parameter.mapping().storedType()))
                .toList();
    }

    private static List<Parameter> listParameters(
            int operand,
            ListSlice part,
            Use use,
            List<? extends Expression.Value<?, ?>> values,
            Optional<PathColumns> boundAs) {
        if (boundAs.isEmpty()) {
            Class<?> type = values.get(Math.min(part.from(), values.size() - 1)).type();
            return List.of(Parameter.of(operand, part, type, use));
        }
        return boundAs.get().columns().stream()
                .map(column -> Parameter.of(operand, part, boundAs.get().pathTo(column), column, use))
                .toList();
    }

    private static void requireType(PathColumns columns, Expression.Value<?, ?> value) {
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
        if (!function.name().isBasic()) {
            renderer.requireSql(function);
            function.arguments().forEach(this::requireUnconverted);
        } else if (function.name() == FunctionName.ABS) {
            requireUnconverted(function.arguments().get(0));
        }
        Optional<PathColumns> boundAs = boundAs(function);
        SqlTemplate template = renderer.template(function);
        List<String> terms = template.arguments().stream()
                .map(index -> term(function.arguments().get(index), boundAs))
                .toList();
        return renderer.nativeSql(template.sql(), terms);
    }

    @Override
    public String namedFunction(Expression.NamedFunction<?, ?> function) {
        renderer.requireSql(function);
        return renderer.namedFunction(
                function.name(),
                function.arguments().stream()
                        .map(argument -> term(argument, Optional.empty()))
                        .toList());
    }

    @Override
    public String subquery(Subquery<?, ?> subquery) {
        return subqueries().scalar(subquery);
    }

    @Override
    public String outer(Subquery.Outer<?, ?> outer) {
        return term(outer, Optional.empty());
    }

    private SubqueryWriter subqueries() {
        return new SubqueryWriter(renderer, rendering, scope);
    }

    private ExpressionWriter enclosing() {
        return new ExpressionWriter(renderer, rendering, scope.enclosing());
    }

    @Override
    public String caseWhen(CaseWhen<?, ?> caseWhen) {
        return choice(caseWhen, boundAs(caseWhen));
    }

    private String choice(CaseWhen<?, ?> caseWhen, Optional<PathColumns> boundAs) {
        renderer.requireSql(caseWhen);
        StringBuilder text = new StringBuilder("case");
        for (CaseWhen.Branch<?> branch : caseWhen.branches()) {
            ConditionText condition = branch.condition().match(new ConditionWriter(renderer, rendering, scope));
            text.append(" when ").append(condition.text()).append(" then ").append(result(branch.result(), boundAs));
        }
        Expression<?, ?> otherwise = caseWhen.otherwise();
        if (otherwise != null) {
            text.append(" else ").append(result(otherwise, boundAs));
        }
        return text.append(" end").toString();
    }

    /** A result over a downcast is null for rows of other classes. */
    private String result(Expression<?, ?> result, Optional<PathColumns> boundAs) {
        Optional<ConditionText> treated = new ConditionWriter(renderer, rendering, scope).treated(result);
        String term = term(result, boundAs);
        return treated.map(condition -> "case when " + condition.text() + " then " + term + " end")
                .orElse(term);
    }

    /** Numbers are calculated with as they are: the scale of a column does not bind a factor. */
    @Override
    public String arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        requireUnconverted(arithmetic.left());
        requireUnconverted(arithmetic.right());
        String left = term(arithmetic.left(), Optional.empty());
        String right = term(arithmetic.right(), Optional.empty());
        return renderer.arithmetic(arithmetic, left, right);
    }

    /** Adds the collation to the terms of a text beside no column, since it has no other. */
    List<String> collated(List<String> terms, Expression<?, ?> expression) {
        boolean isText = expression.type() == String.class || expression.type() == Character.class;
        return isText && isConstant(expression)
                ? terms.stream().map(renderer::constantText).toList()
                : terms;
    }

    void requireUnconverted(Expression<?, ?> operand) {
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
    public String currentTime(Expression.CurrentTime<?, ?> currentTime) {
        if (currentTime.type() != Instant.class) {
            renderer.requireSql(currentTime);
        }
        return renderer.currentTime(currentTime.type());
    }

    @Override
    public String aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return aggregates().text(aggregate);
    }

    @Override
    public String elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return aggregates().text(aggregate);
    }

    @Override
    public String windowFunction(WindowFunction<?, ?> function) {
        return new WindowWriter(renderer, rendering, scope).text(function);
    }

    @Override
    public String itemReference(Selection.ItemReference<?, ?> item) {
        return scope.isAround() ? RenderContext.itemName(item.index()) : rendering.nameOf(item);
    }

    private AggregateWriter aggregates() {
        return new AggregateWriter(renderer, rendering, scope);
    }
}
