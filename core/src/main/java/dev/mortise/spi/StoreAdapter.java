package dev.mortise.spi;

/**
 * An engine that can hold a module's entities.
 *
 * <p>One adapter serves one module. Implementations are safe to share between threads once opened.
 */
public interface StoreAdapter {

    /** The engine's name in messages, reports and the log: {@code jpa}, {@code mybatis}. */
    String name();

    /**
     * Prepares the engine for a module.
     *
     * @param context the module's entities, database and options
     * @return the module's store
     * @throws dev.mortise.error.InvalidMappingException if the engine sees the entities in another way than core does, with every
     *     difference in one message (R31)
     * @throws IllegalStateException if the adapter serves a module already
     */
    Store open(StoreContext context);
}
