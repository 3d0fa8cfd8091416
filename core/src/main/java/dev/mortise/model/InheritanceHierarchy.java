package dev.mortise.model;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.name.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** Whether each subclass has a table of its own, joined by the id. */
    public boolean isJoined() {
        return strategy == Strategy.JOINED;
    }

    /** Returns the discriminator column of the root's table; for JOINED only where the mapping names one. */
    public Optional<SqlName> discriminator() {
        return discriminator;
    }

    /** All of its entities, superclasses first. */
    public List<EntityModel<?>> members() {
        return List.copyOf(members);
    }

    /** All entities that extend one of its entities, directly or not, superclasses first. */
    List<EntityModel<?>> subclassesOf(EntityModel<?> entity) {
        return members.stream()
                .filter(member -> member != entity && entity.type().isAssignableFrom(member.type()))
                .toList();
    }

    /** Returns the entities from the root down to this one; the entity alone outside of a hierarchy. */
    static List<EntityModel<?>> lineage(EntityModel<?> entity) {
        List<EntityModel<?>> lineage = new ArrayList<>();
        for (EntityModel<?> at = entity; at != null; at = at.parent().orElse(null)) {
            lineage.add(0, at);
        }
        return List.copyOf(lineage);
    }

    /** Returns the first subclass of an abstract entity that is not abstract itself. */
    static EntityModel<?> firstConcrete(EntityModel<?> entity) {
        return entity.subclasses().stream()
                .filter(subclass -> !subclass.isAbstract())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(entity + " is abstract and has no subclass"));
    }

    /**
     * Returns the entity of a class that extends another entity.
     *
     * @throws InvalidQueryException if there is none; the message lists the existing ones
     */
    static EntityModel<?> subclass(EntityModel<?> entity, Class<?> subclass) {
        List<EntityModel<?>> known = entity.subclasses();
        return known.stream()
                .filter(each -> each.type() == subclass)
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException(subclass.getSimpleName() + " is no entity that extends "
                        + entity + " in this module. "
                        + (known.isEmpty() ? "None does." : "Known ones: " + names(known) + ".")));
    }

    private static String names(List<EntityModel<?>> entities) {
        return entities.stream().map(EntityModel::name).collect(Collectors.joining(", "));
    }
}
