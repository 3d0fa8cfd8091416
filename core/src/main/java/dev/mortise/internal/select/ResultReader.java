package dev.mortise.internal.select;

import dev.mortise.error.DataConversionException;
import dev.mortise.internal.check.ExpressionValidator;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import dev.mortise.query.function.FunctionName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How the value of an expression is read, with its type and scale fixed. */
final class ResultReader {

    /** The digits of an average after the point. */
    private static final int AVERAGE_SCALE = 20;

    private static final String CUT = "\0group_concat_max_len";

    private final Expression<?, ?> expression;
    private final Optional<BasicAttribute> stored;

    private ResultReader(Expression<?, ?> expression, Optional<BasicAttribute> stored) {
        this.expression = expression;
        this.stored = stored;
    }

    static ResultReader of(Expression<?, ?> expression, ResolvedPathCache paths) {
        return new ResultReader(expression, expression.match(new StoredAs(paths)));
    }

    /** What the item of the select list holds. */
    ResultColumn column() {
        OptionalInt scale =
                stored.map(ResultColumn::of).map(ResultColumn::scale).orElseGet(this::fixedScale);
        return new ResultColumn(expression.toString(), expression.type(), stored, scale, false);
    }

    private OptionalInt fixedScale() {
        Object called = expression instanceof WindowFunction<?, ?> function ? function.call() : expression;
        if (expression.type() != BigDecimal.class || !(called instanceof Aggregate<?, ?> aggregate)) {
            return OptionalInt.empty();
        }
        if (aggregate.name() == Aggregate.Name.AVG) {
            return OptionalInt.of(AVERAGE_SCALE);
        }
        boolean isWhole = aggregate.operand().filter(ResultReader::isWhole).isPresent();
        return aggregate.name() == Aggregate.Name.SUM && isWhole ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /** Reads the decimals of a union's column, with its scale where that is fixed, without zeros at the end otherwise. */
    static Function<ColumnSource, RowAssembler> decimals(ResultColumn column, int item) {
        UnaryOperator<BigDecimal> scaled = column.scale().isPresent()
                ? number -> number.setScale(column.scale().getAsInt(), RoundingMode.HALF_UP)
                : number -> notNegative(number.stripTrailingZeros());
        return source -> {
            RowAssembler read = source.result(item, BigDecimal.class, column.name());
            return (row, scope) -> read.read(row, scope) instanceof BigDecimal number ? scaled.apply(number) : null;
        };
    }

    /** Reads the item at a position of the select list. */
    Function<ColumnSource, RowAssembler> at(int item) {
        if (stored.isPresent()) {
            BasicAttribute attribute = stored.get();
            MappedColumn column = new MappedColumn(List.of(attribute), attribute, attribute.column());
            return source -> source.column(item, column);
        }
        if (expression.type() == BigDecimal.class) {
            UnaryOperator<BigDecimal> scaled = scale();
            return source -> decimal(source, item, scaled);
        }
        if (expression instanceof Aggregate<?, ?> aggregate
                && aggregate.joining().isPresent()) {
            return source -> whole(source.result(item, String.class, expression.toString()));
        }
        return source -> source.result(item, expression.type(), expression.toString());
    }

    /** MariaDB gives a mark instead of a text that it would cut. */
    private RowAssembler whole(RowAssembler text) {
        return (row, scope) -> {
            Object read = text.read(row, scope);
            if (CUT.equals(read)) {
                throw new DataConversionException(expression + " cannot be read: the joined text is longer than"
                        + " group_concat_max_len. Make the variable larger, or join fewer texts.");
            }
            return read;
        };
    }

    private RowAssembler decimal(ColumnSource source, int item, UnaryOperator<BigDecimal> scaled) {
        RowAssembler read = source.result(item, BigDecimal.class, expression.toString());
        return (row, scope) -> read.read(row, scope) instanceof BigDecimal number ? scaled.apply(number) : null;
    }

    private UnaryOperator<BigDecimal> scale() {
        OptionalInt fixed = fixedScale();
        if (fixed.isPresent()) {
            int digits = fixed.getAsInt();
            return number -> number.setScale(digits, digits == 0 ? RoundingMode.UNNECESSARY : RoundingMode.HALF_UP);
        }
        return ResultReader::notNegative;
    }

    private static BigDecimal notNegative(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
    }

    /** A window may sum up the sums of groups. */
    private static boolean isWhole(Expression<?, ?> operand) {
        return operand instanceof Aggregate<?, ?> aggregate && aggregate.name() == Aggregate.Name.SUM
                ? aggregate.operand().filter(ResultReader::isWhole).isPresent()
                : operand.type() != BigDecimal.class;
    }

    /** Finds the attribute that stores values as the expression's are stored. */
    private record StoredAs(ResolvedPathCache paths) implements Expression.Cases<Optional<BasicAttribute>> {

        @Override
        public Optional<BasicAttribute> path(Path<?, ?> path) {
            return paths.of(path).path().last() instanceof BasicAttribute basic ? Optional.of(basic) : Optional.empty();
        }

        @Override
        public Optional<BasicAttribute> value(Expression.Value<?, ?> value) {
            return Optional.empty();
        }

        @Override
        public Optional<BasicAttribute> function(Expression.Function<?, ?> function) {
            return function.name() == FunctionName.COALESCE ? firstOf(function.arguments()) : Optional.empty();
        }

        private Optional<BasicAttribute> firstOf(List<? extends Expression<?, ?>> alternatives) {
            return alternatives.stream()
                    .map(alternative -> alternative.match(this))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        @Override
        public Optional<BasicAttribute> namedFunction(Expression.NamedFunction<?, ?> function) {
            return Optional.empty();
        }

        @Override
        public Optional<BasicAttribute> subquery(Subquery<?, ?> subquery) {
            return ExpressionValidator.ofResults(paths).form(subquery);
        }

        @Override
        public Optional<BasicAttribute> outer(Subquery.Outer<?, ?> outer) {
            return Optional.empty();
        }

        @Override
        public Optional<BasicAttribute> caseWhen(CaseWhen<?, ?> caseWhen) {
            return firstOf(caseWhen.results());
        }

        @Override
        public Optional<BasicAttribute> arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
            return Optional.empty();
        }

        @Override
        public Optional<BasicAttribute> currentTime(Expression.CurrentTime<?, ?> currentTime) {
            return Optional.empty();
        }

        @Override
        public Optional<BasicAttribute> aggregate(Aggregate.OfRows<?, ?> aggregate) {
            return operand(aggregate, this);
        }

        @Override
        public Optional<BasicAttribute> elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
            return paths.ofElements(aggregate.relation())
                    .flatMap(elements -> operand(aggregate, new StoredAs(elements)));
        }

        @Override
        public Optional<BasicAttribute> windowFunction(WindowFunction<?, ?> function) {
            return function.givenOperand().flatMap(operand -> operand.match(this));
        }

        private static Optional<BasicAttribute> operand(Aggregate<?, ?> aggregate, StoredAs operands) {
            boolean isOperand = aggregate.name() == Aggregate.Name.MIN || aggregate.name() == Aggregate.Name.MAX;
            return isOperand ? aggregate.operand().flatMap(operand -> operand.match(operands)) : Optional.empty();
        }

        @Override
        public Optional<BasicAttribute> itemReference(Selection.ItemReference<?, ?> item) {
            return Optional.empty();
        }
    }
}
