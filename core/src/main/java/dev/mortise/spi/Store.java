package dev.mortise.spi;

import dev.mortise.capability.Capability;
import java.util.Set;

/**
 * A module's entities in the hands of an engine.
 *
 * <p>Safe to share between threads.
 */
public interface Store extends AutoCloseable {

    /** What this engine can do on this database, among the things that not all can (R33). */
    Set<Capability> capabilities();

    /**
     * The application's object behind an object that the engine made to stand for it, such as a proxy of a native session.
     *
     * @return the object itself where it stands for no other, as by default
     */
    default Object unwrapped(Object entity) {
        return entity;
    }

    /** Opens the session of a transaction; core calls this once for each transaction and store. */
    StoreSession openSession(TransactionContext transaction);

    /**
     * Drops what an application has cached in the engine and the writers may have changed (R17); by default there is nothing.
     *
     * <p>Called after each transaction on the database in which somebody wrote and which was committed, or may have been: whoever began
     * it, also when no session of this store took part. Participants have completed before. Called on the transaction's thread; an
     * exception is logged and changes nothing.
     *
     * @param writers who wrote, sessions of this store among them where they did
     */
    default void evictCaches(Set<TransactionParticipant> writers) {}

    /** Frees what {@link StoreAdapter#open} took; what the application handed in stays open. */
    @Override
    void close();
}
