package dev.mortise.jpa;

import dev.mortise.capability.Capability;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Condition;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UnfetchedFactory;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** An open store over a database of its own. */
public final class Fixture implements AutoCloseable {

    final JdbcConnectionPool database;
    public final Calls calls = new Calls();
    public final TransactionTemplate transactions;
    final ModuleModel entities;
    public final JpaAdapter adapter;
    final JpaStore store;
    private final RowPlanFactory rows = new RowPlanFactory(new PlainUnfetchedFactory(), PostLoadListener.callbacks());

    private Fixture(JdbcConnectionPool database, JpaAdapter adapter, Collection<Class<?>> types) {
        this.database = database;
        this.adapter = adapter;
        this.transactions = TransactionTemplate.over(calls.of(database));
        this.entities = ModelReader.read(types, MappingOptions.defaults());
        this.store = (JpaStore) adapter.open(context());
    }

    static Fixture open() {
        return new Fixture(newDatabase(), JpaAdapter.create(), Model.ENTITIES);
    }

    /** Over Hibernate as the adapter builds it from other entities, whose tables the test makes. */
    static Fixture of(Class<?>... types) {
        return new Fixture(newDatabase(), JpaAdapter.create(), List.of(types));
    }

    static Fixture of(JpaAdapter adapter, Class<?>... types) {
        return new Fixture(newDatabase(), adapter, List.of(types));
    }

    public static Fixture over(Function<DataSource, SessionFactory> factory, Class<?>... types) {
        JdbcConnectionPool database = newDatabase();
        return new Fixture(database, JpaAdapter.over(factory.apply(database)), List.of(types));
    }

    public Set<Capability> capabilities() {
        return store.capabilities();
    }

    static JdbcConnectionPool newDatabase() {
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : Model.TABLES) {
                statement.execute(table);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return database;
    }

    private StoreContext context() {
        return new StoreContext(
                "test",
                database,
                SqlDialect.H2,
                entities,
                MappingOptions.defaults(),
                TransactionAccess.of(transactions)::current);
    }

    /** The factory underneath the store. */
    public SessionFactoryImplementor factory() {
        return store.factory();
    }

    /** The session of the transaction that the thread is in. */
    public StoreSession session() {
        return TransactionAccess.of(transactions).current().participant(store, store::openSession);
    }

    public <T> EntityModel<T> entity(Class<T> type) {
        return entities.entity(type);
    }

    /** Runs work in a transaction that is committed. */
    public <R> R inTransaction(Function<StoreSession, R> work) {
        return transactions.execute(() -> work.apply(session()));
    }

    public void insert(Object... objects) {
        inTransaction(session -> {
            for (Object object : objects) {
                session.insert(entity(object.getClass()), List.of(write(object, null)));
            }
            return null;
        });
    }

    public RowMutation write(Object object, @Nullable Object expectedVersion) {
        return new RowMutation(object, entity(object.getClass()).idOf(object), expectedVersion);
    }

    @SafeVarargs
    public final <T> SelectPlan<T> plan(Class<T> type, Condition<T>... conditions) {
        return new SelectPlan<>(
                entity(type),
                conditions.length == 0 ? Optional.empty() : Optional.of(Condition.allOf(List.of(conditions))),
                rows.entity(entity(type), List.of()),
                List.of(),
                OptionalInt.empty(),
                0);
    }

    @SafeVarargs
    public final <T> List<T> find(Class<T> type, Condition<T>... conditions) {
        return inTransaction(session -> session.select(plan(type, conditions), new ResultIdentityMap()));
    }

    public List<List<String>> rows(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public void execute(String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Empties all tables. */
    void clear() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("\"order\"", "profile", "customer", "line", "seat", "ticket", "all_values")) {
                statement.execute("delete from " + table);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        store.close();
        database.dispose();
    }

    /** Proxies that are plain objects: null collections, and references that are entities with nothing but an id. */
    private static final class PlainUnfetchedFactory implements UnfetchedFactory {

        @Override
        public UnaryOperator<Object> references(RelationModel relation) {
            return key -> {
                Object reference = blank(relation.target());
                relation.referenced()
                        .ifPresentOrElse(
                                attribute -> attribute.access().set(reference, key),
                                () -> relation.target().setId(reference, key));
                return reference;
            };
        }

        @Override
        public Object reference(EntityModel<?> target, Object id) {
            Object reference = blank(target);
            target.setId(reference, id);
            return reference;
        }

        private static Object blank(EntityModel<?> target) {
            try {
                return target.constructor().invoke();
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public Object opaque(RelationModel relation) {
            return reference(relation.target(), new UUID(0, 0));
        }

        @Override
        public Object collection(AttributeModel collection) {
            return new ArrayList<>();
        }
    }
}
