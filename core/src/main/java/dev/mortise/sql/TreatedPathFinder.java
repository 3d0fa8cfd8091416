package dev.mortise.sql;

import dev.mortise.query.Expression;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Path;
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
}
