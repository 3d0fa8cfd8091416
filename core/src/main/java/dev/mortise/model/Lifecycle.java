package dev.mortise.model;

/**
 * The lifecycle callbacks of an entity: its own methods and those of its listeners, in Jakarta Persistence's order.
 *
 * <p>Core calls them, once for each event, whatever the engine.
 */
public interface Lifecycle {

    /** The moments at which callbacks are called. */
    enum Event {
        PRE_PERSIST,
        POST_PERSIST,
        PRE_UPDATE,
        POST_UPDATE,
        PRE_REMOVE,
        POST_REMOVE,
        POST_LOAD
    }

    /** Whether anybody listens for an event. */
    boolean listensFor(Event event);

    /** Calls those who listen for the event; what they throw goes through as it is. */
    void fire(Event event, Object entity);
}
