package dev.mortise.spi;

/**
 * An adapter that stores a module's entities with one engine.
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
     * @throws dev.mortise.error.InvalidMappingException if the engine's mapping differs from core's; the message lists
     *     every difference (R31)
     * @throws IllegalStateException if the adapter serves a module already
     */
    Store open(StoreContext context);
}
