package dev.mortise.model;

import dev.mortise.model.name.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An inheritance hierarchy of entities, which share one id ({@code @Inheritance}).
 *
 * <p>Immutable once the models are published, and safe to share between threads.
 */
public final class InheritanceHierarchy {

    /** The inheritance strategy of a hierarchy. */
    public enum Strategy {
        /** All in the root's table. */
        SINGLE_TABLE,
        /** A table for each subclass with its declared attributes and the same id. */
        JOINED
    }

    private final Strategy strategy;
    private final Optional<SqlName> discriminator;
    private final List<EntityModel<?>> members = new ArrayList<>();

    public InheritanceHierarchy(Strategy strategy, Optional<SqlName> discriminator) {
        this.strategy = strategy;
        this.discriminator = discriminator;
    }

    /** Takes an entity that was read, superclasses first. */
    public void add(EntityModel<?> member) {
        members.add(member);
    }

    public Strategy strategy() {
        return strategy;
    }

    /** Returns the discriminator column of the root's table; for JOINED only where the mapping names one. */
    public Optional<SqlName> discriminator() {
        return discriminator;
    }

    /** All of its entities, superclasses first. */
    public List<EntityModel<?>> members() {
        return List.copyOf(members);
    }
}
