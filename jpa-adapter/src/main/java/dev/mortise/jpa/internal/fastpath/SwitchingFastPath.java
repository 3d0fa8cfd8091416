package dev.mortise.jpa.internal.fastpath;

import dev.mortise.jpa.internal.jdbc.MortiseStatelessSession;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.model.EntityModel;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.jspecify.annotations.Nullable;

/** A fast path that switches itself off when a class or member of Hibernate is missing at run time. */
final class SwitchingFastPath implements FastPath {

    private final AtomicReference<FastPath> current;

    SwitchingFastPath(FastPath hibernate) {
        this.current = new AtomicReference<>(hibernate);
    }

    @Override
    public Optional<TranslatedSql> select(
            HqlText hql, @Nullable Object[] values, int items, Supplier<MortiseStatelessSession> session) {
        return ask(path -> path.select(hql, values, items, session));
    }

    @Override
    public Optional<TranslatedSql> change(
            HqlText hql, @Nullable Object[] values, Class<?> entity, Supplier<MortiseStatelessSession> session) {
        return ask(path -> path.change(hql, values, entity, session));
    }

    @Override
    public RowStatements rowsOf(EntityModel<?> entity) {
        return ask(path -> path.rowsOf(entity));
    }

    @Override
    public Optional<JdbcCoordinator> jdbc(Supplier<Connection> connection) {
        return ask(path -> path.jdbc(connection));
    }

    private <A> A ask(Function<FastPath, A> question) {
        FastPath asked = current.get();
        try {
            return question.apply(asked);
        } catch (LinkageError missing) {
            if (current.compareAndSet(asked, FastPath.NONE)) {
                FastPathLoader.warn(missing);
            }
            return question.apply(FastPath.NONE);
        }
    }
}
