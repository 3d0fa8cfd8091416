package dev.mortise.sql;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;
import java.util.List;
import java.util.stream.Stream;

/** Finds the paths of an expression that contain a downcast. */
final class TreatedPathFinder implements Expression.Cases<Stream<FetchPath<?>>> {

    private static final TreatedPathFinder FINDER = new TreatedPathFinder();

    private TreatedPathFinder() {}

    static Stream<FetchPath<?>> in(List<? extends Expression<?, ?>> expressions) {
        return expressions.stream().flatMap(expression -> expression.match(FINDER));
    }

    @Override
    public Stream<FetchPath<?>> path(Path<?, ?> path) {
        return path.isTreated() ? Stream.of(path) : Stream.empty();
    }

    @Override
    public Stream<FetchPath<?>> value(Expression.Value<?, ?> value) {
        return Stream.empty();
    }

    @Override
    public Stream<FetchPath<?>> function(Expression.Function<?, ?> function) {
        return in(function.arguments());
    }

    @Override
    public Stream<FetchPath<?>> arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        return in(List.of(arithmetic.left(), arithmetic.right()));
    }

    @Override
    public Stream<FetchPath<?>> currentTime(Expression.CurrentTime<?> currentTime) {
        return Stream.empty();
    }

    /** The rows of other classes have no value of the operand, which an aggregate leaves out. */
    @Override
    public Stream<FetchPath<?>> aggregate(Aggregate.OfRows<?, ?> aggregate) {
        return Stream.empty();
    }

    @Override
    public Stream<FetchPath<?>> elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        return aggregate.relation().isTreated() ? Stream.of(aggregate.relation()) : Stream.empty();
    }

    @Override
    public Stream<FetchPath<?>> itemReference(Selection.ItemReference<?, ?> item) {
        return Stream.empty();
    }
}
