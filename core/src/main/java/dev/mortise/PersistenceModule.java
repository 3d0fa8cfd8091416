package dev.mortise;

import dev.mortise.mapping.NamingStrategy;
import dev.mortise.spi.Capability;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import java.util.Set;

/**
 * One bounded context: its entities, its database and the engine that holds them.
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

    private PersistenceModule() {}

    /** A module to be described. */
    public static Builder named(String name) {
        return new Builder();
    }

    /** The repository of an entity. */
    public <T, ID> Repository<T, ID> repository(Class<T> entity, Class<ID> id) {
        throw new UnsupportedOperationException("repository");
    }

    /** The repository of a kind of the application's own: an interface that extends {@link Repository} and has default methods. */
    public <R> R repository(Class<R> repository) {
        throw new UnsupportedOperationException("repository");
    }

    /** The transactions of the module's database. */
    public TransactionTemplate transactions() {
        throw new UnsupportedOperationException("transactions");
    }

    /** What the module's engine can do on its database (R33). */
    public Set<Capability> capabilities() {
        throw new UnsupportedOperationException("capabilities");
    }

    /** Closes the engine; repositories throw {@link IllegalStateException} afterwards. Closing twice does nothing. */
    @Override
    public void close() {}

    /** Describes a module; each method changes this builder and gives it back. */
    public static final class Builder {

        Builder() {}

        /** The transactions that the module's repositories join; required. */
        public Builder transactions(TransactionTemplate transactions) {
            return this;
        }

        /** The engine; required, and the only line that a swap changes. */
        public Builder adapter(StoreAdapter adapter) {
            return this;
        }

        /** The entities, besides those given before. */
        public Builder entities(Class<?>... entities) {
            return this;
        }

        /** How tables and columns are named that the mapping leaves unnamed; snake case by default. */
        public Builder naming(NamingStrategy naming) {
            return this;
        }

        /** Makes generated UUIDs of version 7, which sort by time of creation. */
        public Builder timeOrderedUuids() {
            return this;
        }

        /** Lets {@code FetchType.EAGER} add to every read's fetch plan (R14). */
        public Builder honourEager() {
            return this;
        }

        /** How many rows a page may have at most; 1,000 by default. */
        public Builder maxPageSize(int rows) {
            return this;
        }

        /**
         * Checks the mapping and opens the engine.
         *
         * @throws dev.mortise.error.InvalidMappingException if the mapping cannot be used, with every problem in one message (R31)
         * @throws IllegalStateException if transactions, adapter or entities are missing
         */
        public PersistenceModule open() {
            return new PersistenceModule();
        }
    }
}
