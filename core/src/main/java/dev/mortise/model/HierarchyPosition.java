package dev.mortise.model;

import java.util.Optional;

/**
 * The position of an entity in its hierarchy.
 *
 * @param hierarchy the hierarchy
 * @param parent the entity that it extends, or empty for the root
 * @param number its number in the hierarchy, 0 for the root
 * @param discriminator the discriminator value as an SQL literal, or empty without a discriminator column
 */
public record HierarchyPosition(
        InheritanceHierarchy hierarchy, Optional<EntityModel<?>> parent, int number, Optional<String> discriminator) {}
