package dev.mortise.internal.identity;

import dev.mortise.model.EntityModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from an entity itself whether {@code save} inserts or updates it; no query is asked (R4). */
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
     * Whether an entity is new; one with an assigned id and a primitive version counts as stored, so that an update that finds no row
     * says so.
     *
     * @throws IllegalArgumentException if its state cannot say it: an assigned id without a version
     */
    public boolean isNew(Object entity) {
        if (versions != null && ids.of(entity) != null) {
            return versions.of(entity) == null;
        }
        return tell(entity)
                .orElseThrow(() -> new IllegalArgumentException("save cannot tell whether a " + model.name()
                        + " is new, for its id is assigned and it has no version; use insert, update or upsert,"
                        + " or add a @Version"));
    }

    /**
     * Whether an entity that a cascade reaches is new, or empty where its state cannot say it: an assigned id without a version, or
     * with a primitive one that is what a new entity has.
     */
    public Optional<Boolean> tell(Object entity) {
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
