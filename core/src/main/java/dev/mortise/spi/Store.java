package dev.mortise.spi;

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

    /** Frees what {@link StoreAdapter#open} took; what the application handed in stays open. */
    @Override
    void close();
}
