package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.model.Lifecycle;

/**
 * Hears of each entity that was loaded, once for each object, when all that its row holds is in it.
 *
 * <p>Called on the thread that reads the result.
 */
@FunctionalInterface
public interface PostLoadListener {

    /** An entity was loaded. */
    void loaded(EntityModel<?> entity, Object object);

    /** Whether this listener wants to hear of an entity at all; asked once for each shape of row. */
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
