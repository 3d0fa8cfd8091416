package dev.mortise.jpa.internal.fastpath;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.jdbc.MortiseStatelessSession;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.jdbc.internal.JdbcCoordinatorImpl;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The fast path through Hibernate's own classes.
 *
 * <p>A text is cached only where it does not depend on operands. A statement is translated with the operands of the
 * first call and with contrasting ones, and both texts have to be equal.
 */
final class HibernateFastPath implements FastPath {

    private final SessionFactoryImplementor factory;
    private final SqlDialect dialect;
    private final HqlTranslator translator;
    private final Optional<SessionlessJdbcOwner> owner;

    private HibernateFastPath(SessionFactoryImplementor factory, SqlDialect dialect) {
        this.factory = factory;
        this.dialect = dialect;
        this.translator = new HqlTranslator(factory, dialect);
        this.owner = SessionlessJdbcOwner.of(factory);
    }

    /**
     * That of a factory, tried on one of the entities.
     *
     * @throws IllegalStateException if it gives a wrong answer
     */
    static HibernateFastPath checked(SessionFactoryImplementor factory, SqlDialect dialect, ModuleModel entities) {
        HibernateFastPath path = new HibernateFastPath(factory, dialect);
        new SelfCheck(path, path.translator, factory, dialect).run(entities);
        return path;
    }

    @Override
    public Optional<TranslatedSql> select(
            HqlText hql, @Nullable Object[] values, int items, Supplier<MortiseStatelessSession> session) {
        LoadQueryInfluencers influencers = session.get().getLoadQueryInfluencers();
        return kept(hql, values, operands -> translator.select(hql, operands, items, influencers));
    }

    @Override
    public Optional<TranslatedSql> change(
            HqlText hql, @Nullable Object[] values, Class<?> entity, Supplier<MortiseStatelessSession> session) {
        LoadQueryInfluencers influencers = session.get().getLoadQueryInfluencers();
        return kept(hql, values, operands -> translator.change(hql, entity, operands, influencers));
    }

    /** The text that is made of a statement, where it is the same for other values. */
    static Optional<TranslatedSql> kept(
            HqlText hql, @Nullable Object[] values, Function<@Nullable Object[], Optional<TranslatedSql>> translate) {
        @Nullable Object[] others = different(hql, values);
        return translate
                .apply(values)
                .filter(text -> translate.apply(others).filter(text::isSameText).isPresent());
    }

    private static @Nullable Object[] different(HqlText hql, @Nullable Object[] values) {
        @Nullable Object[] others = new Object[values.length];
        for (int index = 0; index < values.length; index++) {
            others[index] = ContrastingOperand.from(hql.parameters().get(index), values[index]);
        }
        return others;
    }

    /** An insert without an id omits it, so it is another statement where the database generates ids. */
    @Override
    public RowStatements rowsOf(EntityModel<?> entity) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity.type());
        HibernateRowStatementReader reader =
                new HibernateRowStatementReader(entity, dialect, factory.getWrapperOptions());
        return new RowStatements(
                persister.getGenerator().generatedOnExecution()
                        ? Optional.empty()
                        : reader.read(persister.getInsertCoordinator().getStaticMutationOperationGroup()),
                reader.read(persister.getUpdateCoordinator().getStaticMutationOperationGroup()),
                reader.read(persister.getDeleteCoordinator().getStaticMutationOperationGroup()));
    }

    @Override
    public Optional<JdbcCoordinator> jdbc(Supplier<Connection> connection) {
        return owner.map(settings -> new JdbcCoordinatorImpl(connection.get(), settings, factory.getJdbcServices()));
    }
}
