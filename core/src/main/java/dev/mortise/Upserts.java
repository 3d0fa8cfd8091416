package dev.mortise;

import dev.mortise.WriteInterceptor.Kind;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.mapping.EntityModel;
import dev.mortise.spi.Capability;
import dev.mortise.spi.RowWrite;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inserts of one entity that the database decides about by itself: with its id as the conflict target (R4).
 *
 * <p>Interceptors see them as inserts, for only the database knows which they were.
 */
final class Upserts {

    private final EntityModel<?> model;
    private final Ids ids;
    private final @Nullable Versions versions;
    private final Writes writes;
    private final ReadBack readBack;
    private final WriteInterceptor interceptor;
    private final Set<Capability> capabilities;

    Upserts(
            EntityModel<?> model,
            Ids ids,
            @Nullable Versions versions,
            Writes writes,
            ReadBack readBack,
            WriteInterceptor interceptor,
            Set<Capability> capabilities) {
        this.model = model;
        this.ids = ids;
        this.versions = versions;
        this.writes = writes;
        this.readBack = readBack;
        this.interceptor = interceptor;
        this.capabilities = capabilities;
    }

    void upsert(Call call, Object entity) {
        requireCapability("upsert");
        remember(call, entity);
        ids.derive(entity);
        if (cannotConflict(entity)) {
            writes.insert(call, List.of(entity));
            return;
        }
        RowWrite row = row(call, entity, "upsert");
        call.write(
                session -> {
                    session.upsert(model, row);
                    return row;
                },
                written -> true);
        readBack.generatedValuesAndVersion(call, entity);
        interceptor.after(Kind.INSERT, model, entity);
    }

    boolean insertIfAbsent(Call call, Object entity) {
        requireCapability("insertIfAbsent");
        Undo undo = remember(call, entity);
        ids.derive(entity);
        if (cannotConflict(entity)) {
            writes.insert(call, List.of(entity));
            return true;
        }
        RowWrite row = row(call, entity, "insertIfAbsent");
        boolean inserted = call.write(session -> session.insertIfAbsent(model, row), done -> done);
        if (inserted) {
            readBack.generatedValues(call, List.of(entity));
            interceptor.after(Kind.INSERT, model, entity);
        } else {
            undo.run();
        }
        return inserted;
    }

    /** Without an id there is no row that it could be in conflict with. */
    private boolean cannotConflict(Object entity) {
        return !ids.areAssigned() && ids.of(entity) == null;
    }

    private Undo remember(Call call, Object entity) {
        Undo undo = new Undo(model);
        undo.remember(entity);
        call.onUndo(undo);
        return undo;
    }

    private RowWrite row(Call call, Object entity, String operation) {
        interceptor.before(Kind.INSERT, model, entity);
        ids.required(entity, operation);
        Object id = ids.give(entity, call);
        if (versions != null) {
            versions.set(entity, versions.first());
        }
        return new RowWrite(entity, id, null);
    }

    private void requireCapability(String operation) {
        if (model.hierarchy().isPresent()) {
            throw new UnsupportedCapabilityException(operation + " of " + model.name()
                    + " is not supported, for it belongs to a hierarchy of entities; use insert and update");
        }
        if (!capabilities.contains(Capability.UPSERT)) {
            throw new UnsupportedCapabilityException(operation
                    + " needs the capability UPSERT, which this engine or database lacks; use insert and update");
        }
    }
}
