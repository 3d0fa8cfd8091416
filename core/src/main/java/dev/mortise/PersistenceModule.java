package dev.mortise;

import static java.util.Objects.requireNonNull;

import dev.mortise.capability.Capability;
import dev.mortise.internal.bootstrap.ModuleBootstrap;
import dev.mortise.internal.bootstrap.OpenedModule;
import dev.mortise.internal.bootstrap.QueryOptions;
import dev.mortise.internal.bootstrap.RepositoryFactory;
import dev.mortise.internal.check.EagerRelations;
import dev.mortise.internal.nativequery.NativeQueries;
import dev.mortise.internal.repository.RepositoryInterfaceProxy;
import dev.mortise.internal.repository.RepositoryTypeArguments;
import dev.mortise.mapping.AttributeMapping;
import dev.mortise.mapping.EntityMapping;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.query.FetchPlan;
import dev.mortise.repository.ReadRepository;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded context: its entities, its database and its engine.
 *
 * <pre>{@code
 * PersistenceModule shop = PersistenceModule.named("shop")
 *     .transactions(TransactionTemplate.over(dataSource))
 *     .adapter(MyBatisAdapter.create())
 *     .entities(Customer.class, Order.class)
 *     .open();
 * Repository<Customer, UUID> customers = shop.repository(Customer.class, UUID.class);
 * }</pre>
 *
 * <p>Safe to share between threads. Open it once and close it when the application ends.
 */
public final class PersistenceModule implements AutoCloseable {

    private final ModuleModel models;
    private final RepositoryFactory factory;
    private final RepositoryFactory.Shared shared;
    private final NativeQueries nativeQueries;
    private final Map<EntityModel<?>, Repository<?, ?>> repositories = new ConcurrentHashMap<>();

    PersistenceModule(OpenedModule opened) {
        this.models = opened.models();
        this.factory = opened.repositories();
        this.shared = opened.shared();
        this.nativeQueries = opened.nativeQueries();
    }

    /** A module to be described; the name appears in messages and the log. */
    public static Builder named(String name) {
        return new Builder(requireNonNull(name, "name"));
    }

    /**
     * The repository of an entity; the same object for each call.
     *
     * @param entity the entity class
     * @param id the class of its id; a primitive and its box are the same
     * @throws dev.mortise.error.InvalidMappingException if the class is not one of the module's entities; the message
     *     lists them
     * @throws IllegalArgumentException if the id is of another class
     */
    @SuppressWarnings("unchecked") // the id's class was compared with the model's
    public <T, ID> Repository<T, ID> repository(Class<T> entity, Class<ID> id) {
        requireNonNull(id, "id");
        shared.state().requireOpen();
        EntityModel<T> model = models.entity(requireNonNull(entity, "entity"));
        requireIdType(model, id);
        return (Repository<T, ID>) repositories.computeIfAbsent(model, factory::create);
    }

    /**
     * Returns a repository of an application's interface, which extends {@link Repository} or {@link ReadRepository}
     * and has default methods.
     *
     * <pre>{@code
     * interface OrderRepository extends Repository<Order, UUID> {
     *     default List<Order> paid() {
     *         return find(path(Order::getStatus).eq(PAID));
     *     }
     * }
     * }</pre>
     *
     * @throws IllegalArgumentException if it is no such interface, or declares an abstract method, which the message
     *     names
     */
    public <R extends ReadRepository<?, ?>> R repository(Class<R> repository) {
        RepositoryTypeArguments types = RepositoryTypeArguments.of(requireNonNull(repository, "repository"));
        return RepositoryInterfaceProxy.of(repository, repository(types.entity(), types.id()));
    }

    /**
     * Returns a statement in SQL of the application, for what specs cannot say.
     *
     * <pre>{@code
     * long sold = shop.sql("update product set stock = stock - :n where id = :id and stock >= :n")
     *     .bind("n", 2).bind("id", id)
     *     .update();
     * }</pre>
     *
     * @param sql one statement, with named parameters
     * @throws dev.mortise.error.InvalidQueryException if it is none that may run in a transaction, or has positional
     *     parameters
     * @see NativeQuery
     */
    public NativeQuery sql(String sql) {
        requireNonNull(sql, "sql");
        shared.state().requireOpen();
        return nativeQueries.query(sql);
    }

    /** Returns the name that was given to {@link #named}. */
    public String name() {
        return shared.state().module();
    }

    /** Returns the entity classes of the module, in the order in which they were given. */
    public Set<Class<?>> entities() {
        Set<Class<?>> types = new LinkedHashSet<>();
        models.all().forEach(model -> types.add(model.type()));
        return Collections.unmodifiableSet(types);
    }

    /**
     * Returns the fetch plan of the relations that the mapping of an entity calls EAGER, and of theirs, for a spec that
     * loads them where the module's reads do not.
     *
     * <pre>{@code
     * orders.find(spec.fetch(module.eagerPlan(Order.class)));
     * }</pre>
     *
     * @throws dev.mortise.error.InvalidMappingException if the class is not one of the module's entities; the message
     *     lists them
     * @see Builder#honorEager
     */
    public <T> FetchPlan<T> eagerPlan(Class<T> entity) {
        EntityModel<T> model = models.entity(requireNonNull(entity, "entity"));
        return FetchPlan.named("eager", EagerRelations.pathsFrom(model));
    }

    /**
     * Returns what the module knows of an entity: its attributes, their types and its id (read-only).
     *
     * @throws dev.mortise.error.InvalidMappingException if the class is not one of the module's entities; the message
     *     lists them
     */
    public <T> EntityMapping<T> mapping(Class<T> entity) {
        EntityModel<T> model = models.entity(requireNonNull(entity, "entity"));
        List<AttributeMapping> attributes = model.attributes().stream()
                .map(attribute -> new AttributeMapping(
                        attribute.name(),
                        MethodType.methodType(attribute.type()).wrap().returnType(),
                        model.id().attributes().contains(attribute),
                        attribute.isOptional()))
                .toList();
        return new EntityMapping<>(
                model.type(),
                model.name(),
                model.id().type(),
                attributes,
                model.version().map(version -> version.name()));
    }

    /** The transactions of the module's database. */
    public TransactionTemplate transactions() {
        return shared.transactions();
    }

    /**
     * Returns the capabilities of the module's engine on its database (R33); with several engines, those that all have.
     */
    public Set<Capability> capabilities() {
        return shared.routing().capabilities();
    }

    /** Closes the engine; repositories throw {@link IllegalStateException} afterwards. Closing twice has no effect. */
    @Override
    public void close() {
        if (shared.state().close()) {
            shared.routing().all().forEach(TransactionAccess.of(shared.transactions())::removeStore);
            shared.routing().close();
        }
    }

    @Override
    public String toString() {
        return "PersistenceModule " + shared.state().module();
    }

    private static void requireIdType(EntityModel<?> model, Class<?> id) {
        Class<?> boxed = MethodType.methodType(id).wrap().returnType();
        if (boxed != model.id().type()) {
            throw new IllegalArgumentException(
                    "the id of " + model.name() + " is a " + model.id().type().getName() + ", not a " + id.getName());
        }
    }

    /** Configures and opens a module; each method changes this builder and returns it. */
    public static final class Builder {

        private static final int DEFAULT_MAX_PAGE_SIZE = 1_000;
        private static final int SHORTEST_KEY = 16;

        private final String name;
        private final Map<Class<?>, StoreAdapter> adapters = new HashMap<>();
        private final Set<Class<?>> entities = new LinkedHashSet<>();
        private @Nullable TransactionTemplate transactions;
        private @Nullable StoreAdapter adapter;
        private NamingStrategy naming = NamingStrategy.snakeCase();
        private boolean timeOrderedUuids;
        private boolean honorEager;
        private final Set<String> functions = new LinkedHashSet<>();
        private int maxPageSize = DEFAULT_MAX_PAGE_SIZE;
        private boolean validateSchema;
        private boolean idsInMessages;
        private byte @Nullable [] cursorKey;

        Builder(String name) {
            this.name = name;
        }

        /** The transactions that the module's repositories join; required. */
        public Builder transactions(TransactionTemplate transactions) {
            this.transactions = requireNonNull(transactions, "transactions");
            return this;
        }

        /**
         * Sets the engine's adapter; required unless each entity has a particular one, and the only line that changes
         * with the engine.
         */
        public Builder adapter(StoreAdapter adapter) {
            this.adapter = requireNonNull(adapter, "adapter");
            return this;
        }

        /**
         * Sets the adapter of some entities, which need not be given to {@link #entities} too; for changing the engine
         * of one repository at a time. A hierarchy follows its root; {@link #open} refuses a hierarchy with several
         * adapters.
         */
        public Builder adapter(StoreAdapter adapter, Class<?>... entities) {
            requireNonNull(adapter, "adapter");
            for (Class<?> entity : requireNonNull(entities, "entities")) {
                adapters.put(requireNonNull(entity, "entity"), adapter);
            }
            return entities(entities);
        }

        /** Adds entities. */
        public Builder entities(Class<?>... entities) {
            for (Class<?> entity : requireNonNull(entities, "entities")) {
                this.entities.add(requireNonNull(entity, "entity"));
            }
            return this;
        }

        /** Sets the naming of tables and columns without explicit names; snake case by default. */
        public Builder naming(NamingStrategy naming) {
            this.naming = requireNonNull(naming, "naming");
            return this;
        }

        /** Makes generated UUIDs of version 7, which sort by time of creation; version 4 by default. */
        public Builder timeOrderedUuids() {
            this.timeOrderedUuids = true;
            return this;
        }

        /** Adds to-one relations with {@code FetchType.EAGER} to every read's fetch plan (R14). */
        public Builder honorEager() {
            this.honorEager = true;
            return this;
        }

        /**
         * How many rows a page may have at most; 1,000 by default.
         *
         * @throws IllegalArgumentException if it is less than 1 or no page can be that long
         */
        public Builder maxPageSize(int rows) {
            if (rows < 1 || rows == Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "maxPageSize must be at least 1 and less than " + Integer.MAX_VALUE + ", but is " + rows);
            }
            this.maxPageSize = rows;
            return this;
        }

        /**
         * Allows queries to call functions of the database by name; none by default.
         *
         * <p>What they give may differ between databases. Case does not matter.
         *
         * @see dev.mortise.query.Queries#function
         */
        public Builder allowFunctions(String... names) {
            for (String function : requireNonNull(names, "names")) {
                functions.add(requireNonNull(function, "name"));
            }
            return this;
        }

        /**
         * Compares the tables and columns of the entities with the mapping when the module opens: names, types,
         * lengths, digits and nullability. Missing columns and those that lose values or always fail are refused; other
         * differences are warnings. By default only the first statement shows them.
         */
        public Builder validateSchema() {
            this.validateSchema = true;
            return this;
        }

        /**
         * Includes the ids of rows in messages about missing or stale rows, for development and tests. By default
         * messages hold no value of a row, and the exceptions' {@code id()} returns the id.
         */
        public Builder idsInMessages() {
            this.idsInMessages = true;
            return this;
        }

        /**
         * Signs the texts of {@linkplain dev.mortise.query.page.Cursor cursors} with HMAC-SHA256, and refuses those that
         * were not signed with this key. By default they are not signed. All instances of an application need the same
         * key; with another one, cursors that were given out are refused.
         *
         * @param secret at least 16 random bytes; the builder copies them
         * @throws IllegalArgumentException if it is shorter
         */
        public Builder cursorKey(byte[] secret) {
            if (requireNonNull(secret, "secret").length < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "a cursor key has at least " + SHORTEST_KEY + " bytes, but this one has " + secret.length
                                + "; draw it from a SecureRandom and keep it as a secret");
            }
            this.cursorKey = secret.clone();
            return this;
        }

        /**
         * Checks the mapping and opens the engine.
         *
         * @throws dev.mortise.error.InvalidMappingException if the mapping cannot be used, with every problem in one
         * message (R31)
         * @throws dev.mortise.error.SchemaMismatchException if {@link #validateSchema()} is set and tables or columns
         *     are missing or do not fit; the message lists all of them
         * @throws dev.mortise.error.UnsupportedCapabilityException if Mortise does not support the database, or its
         *     driver is set not to count rows; the message shows the values to set
         * @throws IllegalStateException if transactions, adapter or entities are missing, or a hierarchy is given to two
         * adapters
         */
        public PersistenceModule open() {
            TransactionTemplate given = transactions;
            if (given == null) {
                throw new IllegalStateException(
                        "the module " + name + " needs transactions(...): TransactionTemplate.over(dataSource)");
            }
            if (adapter == null && adapters.isEmpty()) {
                throw new IllegalStateException("the module " + name + " needs an engine: adapter(...)");
            }
            if (entities.isEmpty()) {
                throw new IllegalStateException("the module " + name + " needs entities: entities(...)");
            }
            MappingOptions mapping = new MappingOptions(naming, timeOrderedUuids, honorEager);
            List<Class<?>> all = new ArrayList<>(entities);
            return new PersistenceModule(new ModuleBootstrap(
                            name,
                            given,
                            adapter,
                            adapters,
                            all,
                            mapping,
                            new QueryOptions(maxPageSize, functions),
                            validateSchema,
                            idsInMessages,
                            cursorKey)
                    .open());
        }
    }
}
