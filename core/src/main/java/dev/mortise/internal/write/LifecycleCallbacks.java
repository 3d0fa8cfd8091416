package dev.mortise.internal.write;

import dev.mortise.model.EntityModel;
import dev.mortise.model.Lifecycle.Event;

/** Calls the lifecycle callbacks of entities around their writes. */
public final class LifecycleCallbacks implements WriteInterceptor {

    @Override
    public void before(Kind kind, EntityModel<?> model, Object entity) {
        fire(
                switch (kind) {
                    case INSERT -> Event.PRE_PERSIST;
                    case UPDATE -> Event.PRE_UPDATE;
                    case DELETE -> Event.PRE_REMOVE;
                },
                model,
                entity);
    }

    @Override
    public void after(Kind kind, EntityModel<?> model, Object entity) {
        fire(
                switch (kind) {
                    case INSERT -> Event.POST_PERSIST;
                    case UPDATE -> Event.POST_UPDATE;
                    case DELETE -> Event.POST_REMOVE;
                },
                model,
                entity);
    }

    private static void fire(Event event, EntityModel<?> model, Object entity) {
        if (model.lifecycle().listensFor(event)) {
            model.lifecycle().fire(event, entity);
        }
    }
}
