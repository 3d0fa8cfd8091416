package dev.mortise.internal.write;

import dev.mortise.capability.Capability;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.read.GeneratedValuesReader;
import dev.mortise.internal.write.WriteInterceptor.Kind;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Upserts entities of one type, with the id as the conflict target (R4).
 *
 * <p>Interceptors see them as inserts, since only the database knows whether it inserted or updated.
 */
public final class UpsertOperations {

    private final EntityModel<?> declared;
    private final ModuleWriteContext writes;
    private final Function<EntityModel<?>, GeneratedValuesReader> readBack;
    private final WriteInterceptor interceptor;
    private final Set<Capability> capabilities;

    /**
     * @param declared the declared entity; written entities may be of a subclass
     */
    public UpsertOperations(
            EntityModel<?> declared,
            ModuleWriteContext writes,
            Function<EntityModel<?>, GeneratedValuesReader> readBack,
            WriteInterceptor interceptor,
            Set<Capability> capabilities) {
        this.declared = declared;
        this.writes = writes;
        this.readBack = readBack;
        this.interceptor = interceptor;
        this.capabilities = capabilities;
    }

    public void upsert(RepositoryOperation call, Object entity) {
        requireCapability("upsert");
        EntityWriteContext type = writes.of(declared, entity);
        EntityModel<?> model = type.model();
        remember(call, model, entity);
        type.ids().derive(entity);
        if (cannotConflict(type, entity)) {
            type.writes().insert(call, List.of(entity));
            return;
        }
        RowMutation row = row(call, type, entity, "upsert");
        call.write(
                session -> {
                    boolean written = session.upsert(model, row);
                    requireSameClass(model, written);
                    return written;
                },
                written -> written);
        readBack.apply(model).generatedValuesAndVersion(call, entity);
        interceptor.after(Kind.INSERT, model, entity);
    }

    public boolean insertIfAbsent(RepositoryOperation call, Object entity) {
        requireCapability("insertIfAbsent");
        EntityWriteContext type = writes.of(declared, entity);
        EntityModel<?> model = type.model();
        StateRestorer undo = remember(call, model, entity);
        type.ids().derive(entity);
        if (cannotConflict(type, entity)) {
            type.writes().insert(call, List.of(entity));
            return true;
        }
        RowMutation row = row(call, type, entity, "insertIfAbsent");
        boolean inserted = call.write(session -> session.insertIfAbsent(model, row), done -> done);
        if (inserted) {
            readBack.apply(model).generatedValues(call, List.of(entity));
            interceptor.after(Kind.INSERT, model, entity);
        } else {
            undo.run();
        }
        return inserted;
    }

    /** Whether there is no conflict target, because the id is missing. */
    private static boolean cannotConflict(EntityWriteContext type, Object entity) {
        return !type.ids().areAssigned() && type.ids().of(entity) == null;
    }

    private static StateRestorer remember(RepositoryOperation call, EntityModel<?> model, Object entity) {
        StateRestorer undo = new StateRestorer(model);
        undo.remember(entity);
        call.onRollback(undo);
        return undo;
    }

    private RowMutation row(RepositoryOperation call, EntityWriteContext type, Object entity, String operation) {
        interceptor.before(Kind.INSERT, type.model(), entity);
        type.ids().required(entity, operation);
        Object id = type.ids().give(entity, call);
        VersionStrategy versions = type.versions();
        if (versions != null) {
            versions.set(entity, versions.first());
        }
        return new RowMutation(entity, id, null);
    }

    private static void requireSameClass(EntityModel<?> model, boolean written) {
        if (!written && model.hierarchy().isPresent()) {
            throw new DuplicateKeyException(
                    "upsert of " + model.name() + " found a row with its id that is of another class of the hierarchy;"
                            + " a row keeps its class, so delete the row or take another id",
                    null,
                    -1,
                    null);
        }
    }

    private void requireCapability(String operation) {
        if (declared.isJoined()) {
            throw new UnsupportedCapabilityException(operation + " of " + declared.name()
                    + " is not supported, for its hierarchy is JOINED, and no statement of a database inserts or"
                    + " updates rows of several tables at once; look with existsById, then insert or update");
        }
        if (!capabilities.contains(Capability.UPSERT)) {
            throw new UnsupportedCapabilityException(operation
                    + " needs the capability UPSERT, which this engine or database lacks; use insert and update");
        }
    }
}
