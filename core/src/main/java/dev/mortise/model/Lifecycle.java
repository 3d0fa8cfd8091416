package dev.mortise.model;

/**
 * The lifecycle callbacks of an entity and of its listeners, in Jakarta Persistence's order.
 *
 * <p>Core calls them once for each event, on every engine.
 */
public interface Lifecycle {

    /** The events at which callbacks are called. */
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

    /** Calls the callbacks of the event; their exceptions are not wrapped. */
    void fire(Event event, Object entity);
}
