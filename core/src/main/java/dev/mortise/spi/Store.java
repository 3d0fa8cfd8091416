package dev.mortise.spi;

import dev.mortise.capability.Capability;
import java.util.Set;

/**
 * An adapter's store of a module's entities.
 *
 * <p>Safe to share between threads.
 */
public interface Store extends AutoCloseable {

    /** Returns the capabilities of this engine on this database (R33). */
    Set<Capability> capabilities();

    /**
     * Returns the application's object behind an engine's proxy, for example of a native session.
     *
     * @return the object itself where it is no proxy, as by default
     */
    default Object unwrapped(Object entity) {
        return entity;
    }

    /** Opens the session of a transaction; core calls this once for each transaction and store. */
    StoreSession openSession(TransactionContext transaction);

    /**
     * Evicts application caches in the engine that the writers may have changed (R17); by default there are none.
     *
     * <p>Called after each transaction on the database with writes that was committed, or may have been, including
     * foreign transactions and those without a session of this store. Participants have completed before. Called on the
     * transaction's thread; an exception is logged and has no other effect.
     *
     * @param writers who wrote, sessions of this store among them where they did
     */
    default void evictCaches(Set<TransactionParticipant> writers) {}

    /** Releases the resources that {@link StoreAdapter#open} acquired; the application's own objects stay open. */
    @Override
    void close();
}
