package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.model.Lifecycle;

/**
 * Called once per loaded entity, after its columns are set.
 *
 * <p>Called on the thread that reads the result.
 */
@FunctionalInterface
public interface PostLoadListener {

    /** An entity was loaded. */
    void loaded(EntityModel<?> entity, Object object);

    /** Whether this listener is to be called for an entity at all; called once for each row plan. */
    default boolean listensTo(EntityModel<?> entity) {
        return true;
    }

    /** Calls the post-load callbacks of the entities that have some. */
    static PostLoadListener callbacks() {
        return new PostLoadListener() {
            @Override
            public boolean listensTo(EntityModel<?> entity) {
                return entity.lifecycle().listensFor(Lifecycle.Event.POST_LOAD);
            }

            @Override
            public void loaded(EntityModel<?> entity, Object object) {
                entity.lifecycle().fire(Lifecycle.Event.POST_LOAD, object);
            }
        };
    }
}
