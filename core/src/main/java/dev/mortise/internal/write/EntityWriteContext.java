package dev.mortise.internal.write;

import dev.mortise.internal.identity.IdAssigner;
import dev.mortise.internal.identity.NewEntityDetector;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * The collaborators and rules for writing the rows of one entity.
 *
 * @param model the entity
 * @param table the root class of the entity's hierarchy, within which ids are unique
 * @param store who holds it
 * @param links the cascades of its writes
 * @param ids its ids
 * @param versions its versions, or null where it has none
 * @param paths the predicates of its id
 * @param writes writes its rows
 */
public record EntityWriteContext(
        EntityModel<?> model,
        Class<?> table,
        Store store,
        CascadeRules links,
        IdAssigner ids,
        @Nullable VersionStrategy versions,
        IdPredicates paths,
        EntityWriter writes) {

    public NewEntityDetector state() {
        return new NewEntityDetector(model, ids, versions);
    }

    @Override
    public String toString() {
        return model.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntityWriteContext that && model == that.model;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(model);
    }
}
