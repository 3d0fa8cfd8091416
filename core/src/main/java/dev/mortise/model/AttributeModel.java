package dev.mortise.model;

import org.jspecify.annotations.Nullable;

/**
 * A persistent attribute of an entity or embeddable.
 *
 * <p>Instances are immutable and safe to share between threads.
 */
public abstract sealed class AttributeModel
        permits BasicAttribute, EmbeddedAttribute, RelationModel, ElementCollectionAttribute {

    private final String name;
    private final Class<?> type;
    private final AttributeAccess access;
    private int part;

    AttributeModel(String name, Class<?> type, AttributeAccess access) {
        this.name = name;
        this.type = type;
        this.access = access;
    }

    /** The name of the attribute. */
    public final String name() {
        return name;
    }

    /** The declared Java type, primitives as they are. */
    public final Class<?> type() {
        return type;
    }

    /** How the attribute is read from and written to its owner. */
    public final AttributeAccess access() {
        return access;
    }

    /**
     * Which table of a hierarchy holds it: the {@linkplain EntityModel#hierarchyIndex number} of the entity that declares it where tables
     * are joined, else 0.
     */
    public final int part() {
        return part;
    }

    /** Sets the index of the table that holds it, before the models are published. */
    public void assignTable(int part) {
        this.part = part;
        if (this instanceof EmbeddedAttribute embedded) {
            embedded.attributes().forEach(inside -> inside.assignTable(part));
        }
    }

    /** The value of the attribute in its owner. */
    public final @Nullable Object get(Object owner) {
        return access.get(owner);
    }

    /** Whether the attribute may be null; false for primitives, ids, versions and attributes declared non-null. */
    public abstract boolean isOptional();

    /** Calls the method of {@code cases} for this attribute type. */
    public abstract <R> R match(Cases<R> cases);

    /** A visitor with one method for each attribute type. */
    public interface Cases<R> {
        R basic(BasicAttribute attribute);

        R embedded(EmbeddedAttribute attribute);

        R relation(RelationModel relation);

        R elements(ElementCollectionAttribute elements);
    }

    @Override
    public final String toString() {
        return access.ownerType().getSimpleName() + "." + name;
    }
}
