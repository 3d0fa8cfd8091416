package dev.mortise.internal.identity;

import dev.mortise.model.EntityModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Detects from an entity's state whether {@code save} inserts or updates it, without a query (R4). */
public final class NewEntityDetector {

    private final EntityModel<?> model;
    private final IdAssigner ids;
    private final @Nullable VersionStrategy versions;

    public NewEntityDetector(EntityModel<?> model, IdAssigner ids, @Nullable VersionStrategy versions) {
        this.model = model;
        this.ids = ids;
        this.versions = versions;
    }

    /**
     * Whether an entity is new; one with an assigned id and a primitive version counts as stored, so that its update
     * fails if the row is missing.
     *
     * @throws IllegalArgumentException if its state does not show it: an assigned id without a version
     */
    public boolean isNew(Object entity) {
        if (versions != null && ids.of(entity) != null) {
            return versions.of(entity) == null;
        }
        return isNewIfKnown(entity)
                .orElseThrow(() -> new IllegalArgumentException("save cannot determine whether a " + model.name()
                        + " is new, for its id is assigned and it has no version; use insert, update or upsert,"
                        + " or add a @Version"));
    }

    /**
     * Whether an entity reached by a cascade is new; empty where its state does not show it: an assigned id without a
     * version, or with a primitive version of its initial value.
     */
    public Optional<Boolean> isNewIfKnown(Object entity) {
        if (ids.of(entity) == null) {
            return Optional.of(true);
        }
        Object version = versions == null ? null : versions.of(entity);
        if (versions != null && (version == null || !versions.isPrimitive() || !versions.isFirst(version))) {
            return Optional.of(version == null);
        }
        return ids.mayPrecedeRows() ? Optional.empty() : Optional.of(false);
    }
}
