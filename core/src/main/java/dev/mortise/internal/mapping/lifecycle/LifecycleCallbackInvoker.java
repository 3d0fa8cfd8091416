package dev.mortise.internal.mapping.lifecycle;

import dev.mortise.model.Lifecycle;
import java.lang.invoke.MethodHandle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The bound lifecycle callbacks of an entity: {@code (Object) void}. */
final class LifecycleCallbackInvoker implements Lifecycle {

    private final Map<Event, List<MethodHandle>> callbacks = new EnumMap<>(Event.class);

    LifecycleCallbackInvoker(Map<Event, List<MethodHandle>> callbacks) {
        callbacks.forEach((event, handles) -> this.callbacks.put(event, List.copyOf(handles)));
    }

    @Override
    public boolean listensFor(Event event) {
        return callbacks.containsKey(event);
    }

    @Override
    public void fire(Event event, Object entity) {
        for (MethodHandle callback : callbacks.getOrDefault(event, List.of())) {
            call(callback, entity);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void call(MethodHandle callback, Object entity) throws X {
        try {
            callback.invokeExact(entity);
        } catch (Throwable failure) {
            throw (X) failure;
        }
    }
}
