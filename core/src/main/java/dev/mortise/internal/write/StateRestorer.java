package dev.mortise.internal.write;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Restores the ids and versions of entities when the operation or its transaction fails (R6).
 *
 * <p>Restoring twice has no effect, since a failed operation is often followed by the rollback of its transaction.
 */
final class StateRestorer implements Runnable {

    /** The state of an entity, which it does not hold: one that the application has dropped needs no restoring. */
    private static final class Before extends WeakReference<Object> {

        private final @Nullable Object id;
        private final @Nullable Object version;

        Before(Object entity, @Nullable Object id, @Nullable Object version) {
            super(entity);
            this.id = id;
            this.version = version;
        }
    }

    private final EntityModel<?> model;
    private final @Nullable BasicAttribute version;
    private List<Before> remembered = new ArrayList<>();

    StateRestorer(EntityModel<?> model) {
        this.model = model;
        this.version = model.version().orElse(null);
    }

    void remember(Object entity) {
        remembered.add(new Before(entity, model.idOf(entity), version == null ? null : version.get(entity)));
    }

    @Override
    public void run() {
        List<Before> left = new ArrayList<>();
        RuntimeException first = null;
        for (Before before : remembered) {
            try {
                putBack(before);
            } catch (RuntimeException failure) { // thrown by an accessor; the other entities are restored nevertheless
                left.add(before);
                first = first == null ? failure : first;
            }
        }
        remembered = left;
        if (first != null) {
            throw first;
        }
    }

    private void putBack(Before before) {
        Object entity = before.get();
        if (entity == null) {
            return;
        }
        if (!Objects.equals(model.idOf(entity), before.id)) {
            model.setId(entity, before.id);
        }
        if (version != null) {
            version.access().set(entity, before.version);
        }
    }
}
